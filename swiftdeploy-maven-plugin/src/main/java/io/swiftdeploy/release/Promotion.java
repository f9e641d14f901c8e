package io.swiftdeploy.release;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Stage;
import java.time.Duration;
import java.time.Instant;

/** Makes the canary's revision the stable one, if its own traffic says that it may be. */
public final class Promotion {
    private final ReleaseContext context;

    public Promotion(ReleaseContext context) {
        this.context = context;
    }

    /**
     * Plans, watches the canary for its window, asks, and makes it so.
     *
     * @throws io.swiftdeploy.policy.DeniedException when a policy forbids it; nothing was touched
     */
    public Outcome run() {
        Attempt attempt = new Attempt(context, EventType.PROMOTE, Asked.of(context.manifest(), "mode", "stable"));
        return attempt.record(() -> promote(attempt));
    }

    private Outcome promote(Attempt attempt) {
        ObservedStack before = context.runtime().observe(context.stack());
        Preparation preparation = Preparation.of(context.manifest(), context.runtime());
        StackPlan plan = new Planner(preparation.blueprint(), before).plan(new Intent.PromoteCanary());
        new Gatekeeper(context, preparation).pass(Stage.PRE_PROMOTE, observe(before, preparation), attempt);
        new Transition(context, before, plan).carryOut(attempt);
        ManifestMode.follow(context, Mode.STABLE);
        var revision = preparation.blueprint().revision();
        return new Outcome(
                true,
                "%s %s (revision %s) is stable now and gets every request."
                        .formatted(context.stack(), revision.version(), revision.id()));
    }

    private Facts observe(ObservedStack before, Preparation preparation) {
        Duration window = context.manifest().canary().window();
        context.log().step("Watching the canary's traffic for %d s.".formatted(window.toSeconds()));
        TrackWatch watch = new TrackWatch(context).watch(before, window);
        Instant now = context.clock().instant();
        Facts facts = Facts.of(context.stack(), preparation.blueprint().revision(), "canary")
                .with("canary", watch.telemetry(Track.CANARY), now);
        return before.serving(Track.STABLE).isEmpty()
                ? facts
                : facts.with("stable", watch.telemetry(Track.STABLE), now);
    }
}
