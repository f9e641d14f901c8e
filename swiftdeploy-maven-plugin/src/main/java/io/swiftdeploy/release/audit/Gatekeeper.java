package io.swiftdeploy.release.audit;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.policy.Gate;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import java.util.Optional;

/** Brings the facts to the stack's policy server, and its answer back. It decides nothing. */
public final class Gatekeeper {
    private final ReleaseContext context;
    private final ResolvedRelease preparation;
    private Optional<Gate> gate = Optional.empty();

    public Gatekeeper(ReleaseContext context, ResolvedRelease preparation) {
        this.context = context;
        this.preparation = preparation;
    }

    /** Asks whether the stage may go on; a denial ends the attempt. */
    public void pass(Stage stage, Facts facts, AuditedOperation attempt) {
        Verdict verdict = ask(stage, facts);
        attempt.learned(facts.values());
        attempt.answered(verdict);
        context.log().verdict(verdict);
        verdict.throwIfDenied();
    }

    /** What the policies say to the facts. Who answers is found at the first question, and stays the same. */
    public Verdict ask(Stage stage, Facts facts) {
        return gate().ask(stage, facts.values());
    }

    private Gate gate() {
        Gate known = gate.orElseGet(() -> new Gate(
                context.runtime().policies(preparation.blueprint().policyServer(), preparation.policies()),
                context.clock()));
        gate = Optional.of(known);
        return known;
    }

    /** Asks every domain of {@code stage}, whatever policies there are now. */
    public static Verdict askRunning(ReleaseContext context, Stage stage, Facts facts) {
        PolicyEngine engine = context.runtime().policies(context.stack());
        return new Gate(engine, context.clock()).ask(stage, facts.values());
    }

    /** What every gate before a start wants to know: the stack, its host, its image. */
    public Facts startFacts() {
        var blueprint = preparation.blueprint();
        var service = context.manifest().service();
        Image image = blueprint.images().app();
        return Facts.of(context.stack(), blueprint.revision(), service.mode().text())
                .withHosts(context.runtime().hosts(context.stack()))
                .with(image);
    }
}
