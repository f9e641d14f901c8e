package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Planner;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.Rollout;
import java.util.Map;

/** Starts the manifest's revision beside stable, for a share of the traffic; or moves a running canary's share. */
public final class CanaryStart {
    private final ReleaseContext context;
    private final int weight;

    /** @param weight the canary's percentage of requests, 0 to 100 */
    public CanaryStart(ReleaseContext context, int weight) {
        this.context = context;
        this.weight = weight;
    }

    /**
     * Plans, asks when something is to be started, and makes it so.
     *
     * @throws io.swiftdeploy.policy.DeniedException when a policy forbids it; nothing that serves was touched
     */
    public OperationOutcome run() {
        Map<String, Object> asked = RequestedChange.of(context.manifest(), "weight", weight);
        asked.put("mode", "canary");
        ObservedStack before = observe(asked);
        boolean running = before.split().canary().isPresent();
        AuditedOperation attempt =
                new AuditedOperation(context, running ? EventType.WEIGHT : EventType.CANARY_START, asked);
        return attempt.record(() -> start(before, attempt));
    }

    /** Which event it is depends on what is observed; where that fails, the failure is recorded as a start. */
    private ObservedStack observe(Map<String, Object> asked) {
        try {
            return context.runtime().observe(context.stack());
        } catch (RuntimeException e) {
            new AuditedOperation(context, EventType.CANARY_START, asked).record(() -> {
                throw e;
            });
            throw e;
        }
    }

    private OperationOutcome start(ObservedStack before, AuditedOperation attempt) {
        ResolvedRelease preparation = ResolvedRelease.of(context.manifest(), context.runtime());
        StackPlan plan = new Planner(preparation.blueprint(), before).plan(new Intent.StartCanary(weight));
        if (before.serving(Track.CANARY).isEmpty()) {
            Gatekeeper gatekeeper = new Gatekeeper(context, preparation);
            gatekeeper.pass(Stage.PRE_CANARY, gatekeeper.startFacts(), attempt);
        }
        boolean changed = new Rollout(context, before, plan).carryOut(attempt);
        ManifestMode.follow(context, Mode.CANARY);
        String revision = preparation.blueprint().revision().id();
        return new OperationOutcome(
                changed,
                changed
                        ? "Canary %s gets %d %% of the requests.".formatted(revision, weight)
                        : "Nothing to do: canary %s gets %d %% of the requests already.".formatted(revision, weight));
    }
}
