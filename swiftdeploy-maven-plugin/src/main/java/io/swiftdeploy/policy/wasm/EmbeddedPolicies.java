package io.swiftdeploy.policy.wasm;

import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.NoEngine;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.reply.NoDecisionException;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.policy.wasm.compile.PolicyCompiler;
import io.swiftdeploy.policy.wasm.compile.RegoSources;
import io.swiftdeploy.policy.wasm.compile.WasmModule;
import java.time.Duration;

/** Policies that this JVM evaluates. */
public final class EmbeddedPolicies {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private EmbeddedPolicies() {}

    /**
     * An engine for these policies. If they cannot be compiled, the engine denies with the reason.
     *
     * @param compiler compiles policies that differ from the default ones; different data, such as thresholds, needs no
     *     compiler
     */
    public static PolicyEngine of(PolicyBundle bundle, PolicyCompiler compiler) {
        return of(bundle, compiler, ANSWER_LIMIT);
    }

    /**
     * An engine with another time limit.
     *
     * @param limit the time limit of one evaluation
     */
    public static PolicyEngine of(PolicyBundle bundle, PolicyCompiler compiler, Duration limit) {
        try {
            RegoSources sources = RegoSources.in(bundle);
            String data = BaseDocuments.in(bundle);
            WasmModule module = module(sources, compiler);
            return new EmbeddedEngine(new Evaluator(() -> WasmPolicy.load(module, data), limit), sources.entrypoints());
        } catch (NoDecisionException e) {
            return NoEngine.because(e.about(NoDecision.EVERY_DOMAIN));
        }
    }

    private static WasmModule module(RegoSources sources, PolicyCompiler compiler) throws NoDecisionException {
        var packaged = PackagedModule.of(sources);
        if (packaged.isPresent()) {
            return packaged.get();
        }
        Compilation compilation = compiler.compile(sources);
        if (compilation instanceof Compilation.Compiled compiled) {
            return compiled.module();
        }
        if (compilation instanceof Compilation.Refused refused) {
            throw new NoDecisionException(refused.cause(), refused.sentence());
        }
        String tried = ((Compilation.Unavailable) compilation).why();
        throw new NoDecisionException(NoDecisionCause.NO_COMPILER, PolicyErrors.noCompiler(tried));
    }
}
