package io.swiftdeploy.release.audit;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import java.util.Optional;

/** Asks the policies of a release about the facts, and records the answer. It decides nothing itself. */
public final class Gatekeeper {
    private final ReleaseContext context;
    private final ResolvedRelease release;
    private Optional<Gate> gate = Optional.empty();

    public Gatekeeper(ReleaseContext context, ResolvedRelease release) {
        this.context = context;
        this.release = release;
    }

    /**
     * Asks whether {@code stage} may go on, and records the answer in {@code operation}.
     *
     * @throws io.swiftdeploy.policy.DeniedException when it may not
     */
    public void pass(Stage stage, Facts facts, AuditedOperation operation) {
        Verdict verdict = ask(stage, facts);
        operation.addVerdict(facts.values(), verdict);
        context.log().verdict(verdict);
        verdict.throwIfDenied();
    }

    /** What the policies say of the facts. The policy engine is chosen at the first question and then kept. */
    public Verdict ask(Stage stage, Facts facts) {
        return gate().ask(stage, facts.values());
    }

    private Gate gate() {
        Gate known = gate.orElseGet(() -> new Gate(
                context.runtime().policies(release.specs().policyServer(), release.policies()), context.clock()));
        gate = Optional.of(known);
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
                .withHosts(context.runtime().hosts(context.stack()))
                .with(specs.images().app());
    }
}
