package io.swiftdeploy.release;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Canary.Schedule;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.access.TestDemand;
import io.swiftdeploy.release.analysis.MetricsPreview;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.audit.RequestedChange;
import io.swiftdeploy.release.context.InterruptedReleaseException;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.release.power.ReleaseForecast;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the manifest's revision from canary to stable, weight by weight, without a person. It ends with a promotion or a
 * rollback; where neither is possible, {@link FailedRollbackException} says so.
 */
public final class ProgressiveRelease {
    private final ReleaseContext context;
    private final WhenCancelled whenCancelled;
    private final Duration bake;
    private final TestDemand demand;

    /** What happens to the canary when the user ends the build. */
    public enum WhenCancelled {
        ROLL_BACK,
        /** It keeps its weight, for a person to decide. */
        KEEP
    }

    /** A release that asks for no tests, and bakes where the manifest says so. */
    public ProgressiveRelease(ReleaseContext context, WhenCancelled whenCancelled) {
        this(
                context,
                whenCancelled,
                context.manifest().canary().schedule().bake().orElse(Duration.ZERO),
                new TestDemand.Nothing());
    }

    /**
     * A release that bakes as long as it is told.
     *
     * @param bake how long the canary is watched with nearly every request before it becomes stable; zero: not at all
     * @param demand what must have been tested
     */
    public ProgressiveRelease(ReleaseContext context, WhenCancelled whenCancelled, Duration bake, TestDemand demand) {
        this.context = context;
        this.whenCancelled = whenCancelled;
        this.bake = bake;
        this.demand = demand;
    }

    /**
     * Resolves the manifest, starts its canary, moves it through its steps, and promotes it or rolls it back.
     *
     * @throws io.swiftdeploy.policy.DeniedException when a policy forbids the start
     * @throws RolledBackException when the policies ask for a rollback
     * @throws InconclusiveException when there was not enough data in time
     * @throws io.swiftdeploy.release.audit.UnrecordedStepException when a step could not be recorded, and its canary was taken
     *     back
     * @throws FailedRollbackException when the release failed, and the rollback of its canary too
     */
    public OperationOutcome run() {
        Schedule schedule = context.manifest().canary().schedule();
        try {
            return new AuditedOperation(
                            context,
                            EventType.RELEASE,
                            RequestedChange.of(context.manifest(), "steps", schedule.steps()))
                    .recordQuietly(this::release);
        } catch (InterruptedReleaseException e) {
            context.lease()
                    .close(); // after the release's end is recorded, as the rollback looks for releases without one
            throw e;
        }
    }

    private OperationOutcome release(AuditedOperation operation) {
        ResolvedRelease release = ResolvedRelease.of(context);
        ObservedStack before = context.observe();
        demand.require(context.stack(), release.revision().id(), before.split());
        if (!before.split().servesUsers()) {
            return deployFirst(release, before);
        }
        if (isStable(release, before.split())) {
            return alreadyStable(release, before);
        }
        new MetricsPreview(context, release.threshold("p99_ms")).beforeRelease();
        new ReleaseForecast(context, release.policies()).tell(before);
        return new CanaryProgression(context, release, whenCancelled, bake, operation).run();
    }

    private OperationOutcome deployFirst(ResolvedRelease release, ObservedStack before) {
        release.requireTested(before);
        context.log().step("No revision serves users yet, so there is no stable to compare a canary with: deploying.");
        return new Deployment(context).run(release);
    }

    private static boolean isStable(ResolvedRelease release, TrafficSplit split) {
        return (split.canary().isEmpty() || split.hasCanaryWithoutUsers())
                && split.stable().equals(Optional.of(release.revision().id()));
    }

    /** What serves may lack something all the same: a release changes revisions, and a deploy repairs one. */
    private OperationOutcome alreadyStable(ResolvedRelease release, ObservedStack before) {
        before.split().canary().ifPresent(it -> context.log()
                .warning("Canary " + it + " runs beside it without users; swiftdeploy:rollback ends it."));
        List<ObservedInstance> serving = before.serving(Track.STABLE);
        serving.stream().filter(it -> !it.isIntact()).forEach(it -> context.log()
                .warning(it.name() + " does not run, or is not in a network that it joined; deploy repairs it."));
        int wanted = context.manifest().service().instances().replicas();
        if (serving.size() < wanted) {
            context.log()
                    .warning(String.format(
                            Locale.ROOT, "Stable has %d of %d instances; deploy repairs it.", serving.size(), wanted));
        }
        OperationOutcome outcome = OperationOutcome.unchanged(
                "Nothing to do: revision " + release.revision().id() + " is stable already.");
        context.log().step(outcome.message());
        return outcome;
    }
}
