package io.swiftdeploy.release.audit;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import java.util.Map;
import java.util.Optional;

/** Asks the policies of a release about the facts, and records the answer. It decides nothing itself. */
public final class Gatekeeper {
    private final ReleaseContext context;
    private final ResolvedRelease release;
    private final Optional<Image> app;
    /** As it was when the gatekeeper was made: the stories change the manifest's mode afterwards. */
    private final Optional<String> manifest;

    private Optional<PolicyEngine> engine = Optional.empty();
    private Optional<Map<String, Object>> basis = Optional.empty();

    /** For what starts {@code release}. */
    public Gatekeeper(ReleaseContext context, ResolvedRelease release) {
        this(context, release, Optional.of(release.specs().images().app()));
    }

    /** For a rollback, after which the revision {@code stable} serves, mostly another one than the manifest describes. */
    public static Gatekeeper ofRollback(ReleaseContext context, ResolvedRelease release, Optional<String> stable) {
        Optional<Image> app = stable.filter(release.revision().id()::equals)
                .map(any -> release.specs().images().app());
        return new Gatekeeper(context, release, app);
    }

    private Gatekeeper(ReleaseContext context, ResolvedRelease release, Optional<Image> app) {
        this.context = context;
        this.release = release;
        this.app = app;
        this.manifest = Basis.manifestHash(context);
    }

    /**
     * Asks whether {@code stage} may go on, and records the answer in {@code operation}.
     *
     * @throws io.swiftdeploy.policy.DeniedException when it may not
     */
    public void pass(Stage stage, Facts facts, AuditedOperation operation) {
        Verdict verdict = ask(stage, facts);
        operation.addVerdict(facts.values(), verdict);
        operation.addBasis(basis());
        context.log().verdict(verdict);
        verdict.throwIfDenied();
    }

    /** What the policies say of the facts. The policy engine is chosen at the first question and then kept. */
    public Verdict ask(Stage stage, Facts facts) {
        return gate().ask(stage, facts.values());
    }

    /** What the verdicts rest on, for the record. */
    public Map<String, Object> basis() {
        Map<String, Object> known = basis.orElseGet(() -> Basis.of(release, app, engine().describe(), manifest));
        basis = Optional.of(known);
        return known;
    }

    private Gate gate() {
        return new Gate(engine(), context.clock());
    }

    private PolicyEngine engine() {
        PolicyEngine known = engine.orElseGet(() -> release.policies()
                .map(own -> context.runtime().policies(release.specs().policyServer(), own))
                .orElseGet(() -> context.runtime().policies(context.stack())));
        engine = Optional.of(known);
        return known;
    }

    /** Asks the policies that {@code observed} runs with now, whichever they are. */
    public static Verdict askRunning(ReleaseContext context, ObservedStack observed, Stage stage, Facts facts) {
        PolicyEngine engine = context.runtime().policies(context.stack(), observed);
        return new Gate(engine, context.clock()).ask(stage, facts.values());
    }

    /** The facts that every stage before a start is given: the stack, its host, its image. */
    public Facts startFacts() {
        var specs = release.specs();
        var service = context.manifest().service();
        return Facts.of(context.stack(), release.revision(), service.mode().text())
                .withHosts(context.runtime().inspection().hosts(context.stack()))
                .with(specs.images().app());
    }
}
