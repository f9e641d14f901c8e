package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.NoEngine;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.wasm.EmbeddedPolicies;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.PolicyCompiler;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import io.swiftdeploy.runtime.PolicyTrial;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tries policies without a server of their own: the stack's, where it has them; else they are compiled in a short-lived
 * container of its image, and evaluated within the build.
 */
final class PolicyTrials {
    /** A server has more functions, and needs no compiler of ours. */
    private static final Set<NoDecisionCause> OF_THIS_BUILD =
            EnumSet.of(NoDecisionCause.MISSING_FUNCTION, NoDecisionCause.NO_COMPILER, NoDecisionCause.TIMEOUT);

    private final EngineParts parts;
    private final OpaServer servers;

    PolicyTrials(EngineParts parts, OpaServer servers) {
        this.parts = parts;
        this.servers = servers;
    }

    PolicyTrial of(PolicyServerSpec server, PolicyBundle policies) {
        Optional<PolicyEngine> running = servers.running(server);
        if (running.isPresent()) {
            return new PolicyTrial.With(running.get(), Set.of());
        }
        return policies.closed().isPresent() ? ofHosts(server, policies) : embedded(server, policies);
    }

    private PolicyTrial embedded(PolicyServerSpec server, PolicyBundle policies) {
        PolicyCompiler compiler = sources -> compile(server, sources);
        return new PolicyTrial.With(EmbeddedPolicies.of(policies, compiler), OF_THIS_BUILD);
    }

    private Compilation compile(PolicyServerSpec server, RegoSources sources) {
        try {
            return OpaContainer.compile(
                    parts.engine(), server.stack(), server.workload().image().pinned(), sources);
        } catch (SwiftDeployException e) {
            InterruptedWaitException.throwIfInterrupted(e);
            return new Compilation.Unavailable(OpaContainer.clause(e.what()));
        }
    }

    /** Only a server has the functions by which policies ask hosts. */
    private PolicyTrial ofHosts(PolicyServerSpec server, PolicyBundle policies) {
        return servers.refusal(server, policies)
                .<PolicyTrial>map(output -> new PolicyTrial.With(NoEngine.notCompiling(output), Set.of()))
                .orElseGet(() -> new PolicyTrial.Untried(
                        "They compile. They may ask hosts (policies.allow_hosts), which only the"
                                + " stack's own Open Policy Agent does, so they are not asked before a deployment."));
    }
}
