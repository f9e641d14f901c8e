package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.Intent;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.access.TestDemand;
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
import java.util.Optional;

/** Starts the manifest's revision as a canary beside stable, or changes the weight of a running canary. */
public final class CanaryStart {
    private final ReleaseContext context;
    private final int weight;
    private final Watch watch;
    private final TestedRevision tested;
    private final TestDemand demand;

    /**
     * A canary that a person starts: it keeps its weight, whatever builds do.
     *
     * @param weight the canary's percentage of requests, 0 to 100
     */
    public CanaryStart(ReleaseContext context, int weight) {
        this(context, weight, new TestDemand.Nothing());
    }

    /**
     * The same, in a build that may have tested what users get.
     *
     * @param demand what must have been tested
     */
    public CanaryStart(ReleaseContext context, int weight, TestDemand demand) {
        this(context, weight, Watch.UNWATCHED, TestedRevision.none(), demand);
    }

    /** A canary for the tests of a build, which keeps in mind what it has started. */
    CanaryStart(ReleaseContext context, TestedRevision tested) {
        this(context, 0, Watch.UNWATCHED, tested, new TestDemand.Nothing());
    }

    /** @param watch whether the canary gets users only as long as this build lives */
    CanaryStart(ReleaseContext context, int weight, Watch watch) {
        this(context, weight, watch, TestedRevision.none(), new TestDemand.Nothing());
    }

    private CanaryStart(ReleaseContext context, int weight, Watch watch, TestedRevision tested, TestDemand demand) {
        this.context = context;
        this.weight = weight;
        this.watch = watch;
        this.tested = tested;
        this.demand = demand;
    }

    /**
     * Resolves the manifest, and starts its canary or changes its weight. The policies are asked before a start, and before a
     * canary without users gets some.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException when it is not what was tested; nothing was touched
     * @throws io.swiftdeploy.policy.DeniedException when a policy forbids it; nothing that serves was touched
     */
    public OperationOutcome run() {
        ResolvedRelease release = operation(EventType.CANARY_START).prepare(() -> ResolvedRelease.of(context));
        return run(release, new BeforeTrafficRun(context, release));
    }

    /** As {@link #run()}, for a step of {@code release}, all of which share {@code command}. */
    OperationOutcome run(ResolvedRelease release, BeforeTrafficRun command) {
        ObservedStack before = operation(EventType.CANARY_START).prepare(context::observe);
        return operation(event(release, before)).record(operation -> {
            demand.require(context.stack(), release.revision().id(), before.split());
            return start(release, command, before, operation);
        });
    }

    private static EventType event(ResolvedRelease release, ObservedStack before) {
        return before.split().canary().equals(Optional.of(release.revision().id()))
                ? EventType.WEIGHT
                : EventType.CANARY_START;
    }

    private AuditedOperation operation(EventType event) {
        Map<String, Object> requested = RequestedChange.of(context.manifest(), "weight", weight);
        requested.put("mode", "canary");
        return new AuditedOperation(context, event, requested);
    }

    private OperationOutcome start(
            ResolvedRelease release, BeforeTrafficRun command, ObservedStack before, AuditedOperation operation) {
        try {
            StackPlan plan = release.plan(before, new Intent.StartCanary(weight, watch));
            if (isNew(plan) || getsFirstUsers(before.split())) {
                passGate(release, operation);
            }
            command.of(before, plan, operation);
            tested.begins(before.split(), plan.split());
            boolean changed = new Rollout(context, before, plan).run(operation);
            tested.stands(before.split(), plan.split());
            tellReplaced(before.split(), plan.split());
            if (weight > 0) {
                ManifestMode.follow(context, Mode.CANARY);
            }
            return outcome(release.revision().id(), plan.split(), changed);
        } catch (RuntimeException e) {
            new NewStack(context, before).removeAfter(e);
            throw e;
        }
    }

    private static boolean isNew(StackPlan plan) {
        return plan.canary()
                .filter(it -> it instanceof TrackPlan.Start || it instanceof TrackPlan.Resume)
                .isPresent();
    }

    /** Tests may have taken long: what was allowed then need not be allowed now. */
    private boolean getsFirstUsers(TrafficSplit before) {
        return weight > 0 && before.hasCanaryWithoutUsers();
    }

    private void tellReplaced(TrafficSplit before, TrafficSplit planned) {
        before.canary().filter(it -> !planned.canary().equals(Optional.of(it))).ifPresent(it -> context.log()
                .step("Canary " + it + ", which had no users, was replaced."));
    }

    private void passGate(ResolvedRelease release, AuditedOperation operation) {
        Gatekeeper gatekeeper = new Gatekeeper(context, release);
        gatekeeper.pass(Stage.PRE_CANARY, gatekeeper.startFacts(), operation);
    }

    private OperationOutcome outcome(String revision, TrafficSplit split, boolean changed) {
        String gets = String.format(Locale.ROOT, "canary %s gets %s", revision, share(split));
        return changed
                ? OperationOutcome.changed("C" + gets.substring(1) + ".")
                : OperationOutcome.unchanged("Nothing to do: " + gets + " already.");
    }

    private String share(TrafficSplit split) {
        if (weight > 0) {
            return String.format(Locale.ROOT, "%d %% of the requests", weight);
        }
        return split.servesUsers()
                ? "no requests but those of tests"
                : "no requests but those of tests, and the public gets 503 until a release";
    }
}
