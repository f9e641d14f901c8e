package io.swiftdeploy.release;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.analysis.CanaryMonitor;
import io.swiftdeploy.release.analysis.SteadyClock;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.Rollout;
import java.time.Duration;

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
    public OperationOutcome run() {
        AuditedOperation attempt = attempt();
        return attempt.record(() -> promote(attempt));
    }

    /**
     * As {@link #run}, where the policies have just said so of what they were shown: nobody is asked again.
     *
     * @throws io.swiftdeploy.policy.DeniedException when they have not
     */
    OperationOutcome runAllowed(Facts facts, Verdict verdict) {
        AuditedOperation attempt = attempt();
        attempt.learned(facts.values());
        attempt.answered(verdict);
        return attempt.record(() -> {
            verdict.throwIfDenied();
            return Change.planned(context).carryOut(attempt);
        });
    }

    private AuditedOperation attempt() {
        return new AuditedOperation(
                context, EventType.PROMOTE, RequestedChange.of(context.manifest(), "mode", "stable"));
    }

    private OperationOutcome promote(AuditedOperation attempt) {
        Change change = Change.planned(context);
        Facts facts = observe(change.before(), change.preparation());
        new Gatekeeper(context, change.preparation()).pass(Stage.PRE_PROMOTE, facts, attempt);
        return change.carryOut(attempt);
    }

    private Facts observe(ObservedStack before, ResolvedRelease preparation) {
        Duration window = context.manifest().canary().window();
        context.log().step("Watching the canary's traffic for %d s.".formatted(window.toSeconds()));
        CanaryMonitor watch = new CanaryMonitor(context, SteadyClock.from(context.clock()));
        watch.look(before);
        try {
            Deadline.in(window).every(observationPeriod()).repeat(() -> watch.look(before));
        } catch (InterruptedWaitException e) {
            throw interrupted(e);
        }
        return watch.tell(Facts.of(context.stack(), preparation.blueprint().revision(), "canary"), before);
    }

    private Duration observationPeriod() {
        return context.manifest().canary().observation().scrapePeriod();
    }

    private SwiftDeployException interrupted(InterruptedWaitException cause) {
        return new SwiftDeployException(
                "Interrupted while watching the canary's traffic.",
                "stack " + context.stack(),
                "nothing was changed; run the goal again",
                cause);
    }

    /** What a promotion does once it may. */
    private record Change(ReleaseContext context, ObservedStack before, ResolvedRelease preparation, StackPlan plan) {
        static Change planned(ReleaseContext context) {
            ObservedStack before = context.runtime().observe(context.stack());
            ResolvedRelease preparation = ResolvedRelease.of(context.manifest(), context.runtime());
            StackPlan plan = new Planner(preparation.blueprint(), before).plan(new Intent.PromoteCanary());
            return new Change(context, before, preparation, plan);
        }

        OperationOutcome carryOut(AuditedOperation attempt) {
            new Rollout(context, before, plan).carryOut(attempt);
            ManifestMode.follow(context, Mode.STABLE);
            var revision = preparation.blueprint().revision();
            return new OperationOutcome(
                    true,
                    "%s %s (revision %s) is stable now and gets every request."
                            .formatted(context.stack(), revision.version(), revision.id()));
        }
    }
}
