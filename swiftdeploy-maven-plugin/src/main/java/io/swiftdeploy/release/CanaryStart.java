package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.Gatekeeper;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.rollout.BeforeTrafficRun;
import io.swiftdeploy.release.rollout.Rollout;
import java.util.Locale;
import java.util.Map;

/** Starts the manifest's revision as a canary beside stable, or changes the weight of a running canary. */
public final class CanaryStart {
    private final ReleaseContext context;
    private final int weight;
    private final Watch watch;

    /**
     * A canary that a person starts: it keeps its weight, whatever builds do.
     *
     * @param weight the canary's percentage of requests, 0 to 100
     */
    public CanaryStart(ReleaseContext context, int weight) {
        this(context, weight, Watch.UNWATCHED);
    }

    /** @param watch whether the canary gets users only as long as this build lives */
    CanaryStart(ReleaseContext context, int weight, Watch watch) {
        this.context = context;
        this.weight = weight;
        this.watch = watch;
    }

    /**
     * Resolves the manifest, and starts its canary or changes its weight. The policies are asked before a start only.
     *
     * @throws io.swiftdeploy.policy.DeniedException when a policy forbids it; nothing that serves was touched
     */
    public OperationOutcome run() {
        ObservedStack before = observe();
        return operation(before).record(operation -> {
            ResolvedRelease release = ResolvedRelease.of(context);
            return start(release, new BeforeTrafficRun(context, release), before, operation);
        });
    }

    /** As {@link #run()}, for a step of {@code release}, all of which share {@code command}. */
    OperationOutcome run(ResolvedRelease release, BeforeTrafficRun command) {
        ObservedStack before = observe();
        return operation(before).record(operation -> start(release, command, before, operation));
    }

    /** The kind of event depends on what is observed. When that fails, the failure is recorded as a canary start. */
    private ObservedStack observe() {
        try {
            return context.observe();
        } catch (RuntimeException e) {
            operation(EventType.CANARY_START).record(operation -> {
                throw e;
            });
            throw e;
        }
    }

    private AuditedOperation operation(ObservedStack before) {
        return operation(before.split().canary().isPresent() ? EventType.WEIGHT : EventType.CANARY_START);
    }

    private AuditedOperation operation(EventType event) {
        Map<String, Object> requested = RequestedChange.of(context.manifest(), "weight", weight);
        requested.put("mode", "canary");
        return new AuditedOperation(context, event, requested);
    }

    private OperationOutcome start(
            ResolvedRelease release, BeforeTrafficRun command, ObservedStack before, AuditedOperation operation) {
        StackPlan plan = release.plan(before, new Intent.StartCanary(weight, watch));
        if (before.serving(Track.CANARY).isEmpty()) {
            passGate(release, operation);
        }
        command.of(before, plan, operation);
        boolean changed = new Rollout(context, before, plan).run(operation);
        ManifestMode.follow(context, Mode.CANARY);
        return outcome(release.revision().id(), changed);
    }

    private void passGate(ResolvedRelease release, AuditedOperation operation) {
        Gatekeeper gatekeeper = new Gatekeeper(context, release);
        gatekeeper.pass(Stage.PRE_CANARY, gatekeeper.startFacts(), operation);
    }

    private OperationOutcome outcome(String revision, boolean changed) {
        return changed
                ? OperationOutcome.changed(
                        String.format(Locale.ROOT, "Canary %s gets %d %% of the requests.", revision, weight))
                : OperationOutcome.unchanged(String.format(
                        Locale.ROOT, "Nothing to do: canary %s gets %d %% of the requests already.", revision, weight));
    }
}
