package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what a stack should look like. Changes nothing.
 *
 * <p>An impossible intent, such as a second canary, throws a {@link io.swiftdeploy.failure.SwiftDeployException}.
 */
public final class Planner {
    private final SpecFactory specs;
    private final ObservedStack observed;
    private final PlanErrors errors;
    private final TrackPlans tracks;

    /**
     * @param specs specifies each part as the manifest describes it
     * @param observed the stack as it is now
     */
    public Planner(SpecFactory specs, ObservedStack observed) {
        this.specs = specs;
        this.observed = observed;
        this.errors = new PlanErrors(specs.stack());
        this.tracks = new TrackPlans(specs, observed, errors);
    }

    /** The stack as it should be to fulfil {@code intent}. */
    public StackPlan plan(Intent intent) {
        if (intent instanceof Intent.AbortCanary) {
            return abortCanary();
        }
        if (intent instanceof Intent.ReturnToPrevious) {
            return returnToPrevious();
        }
        if (intent instanceof Intent.ReturnTo target) {
            return resumed(new RevisionSelector(observed, errors).select(target.revision()));
        }
        requireSameGateway();
        if (intent instanceof Intent.StartCanary start) {
            return startCanary(start.weight()).with(start.watch());
        }
        return intent instanceof Intent.PromoteCanary ? promoteCanary() : deploy();
    }

    /**
     * A rollback works with any gateway; every other change needs the one that the manifest describes.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if another one runs
     */
    public void requireSameGateway() {
        GatewaySpec wanted = specs.gateway(new Routes(TrafficSplit.none(), Set.of()));
        if (observed.hasAnotherGateway(wanted)) {
            throw observed.hasEarlierGateway(wanted) ? errors.earlierGateway() : errors.anotherGateway();
        }
    }

    private StackPlan deploy() {
        boolean wantsCanary = specs.manifest().service().mode() == Mode.CANARY;
        Track track = wantsCanary ? Track.CANARY : Track.STABLE;
        if (tracks.serves(track, specs.revision().id()) && tracks.intact(track)) {
            return observed.split().servesUsers() ? unchanged() : alone(track, tracks.canary());
        }
        if (observed.split().stable().isPresent() && observed.split().canary().isPresent()) {
            return repaired(track);
        }
        if (wantsCanary && observed.split().stable().isPresent()) {
            throw errors.canaryBesideStable();
        }
        return alone(track, tracks.toStart(track));
    }

    /** While both tracks serve, only missing instances are started; a new revision waits for the end of the canary. */
    private StackPlan repaired(Track track) {
        if (!tracks.serves(track, specs.revision().id())) {
            throw tracks.serves(Track.CANARY, specs.revision().id())
                    ? errors.runsAsCanary()
                    : errors.otherThanTheCanary();
        }
        int weight = observed.split().canaryWeight();
        StackPlan repaired = track == Track.STABLE
                ? both(tracks.toStart(track), tracks.keep(Track.CANARY), weight)
                : both(tracks.keep(Track.STABLE), tracks.toStart(track), weight);
        return repaired.with(observed.watch());
    }

    private StackPlan startCanary(int weight) {
        Optional<TrackPlan> stable = observed.split().stable().map(any -> tracks.keep(Track.STABLE));
        if (stable.isEmpty() && (weight > 0 || observed.split().servesUsers())) {
            throw tracks.withoutStable();
        }
        StackPlan started = plan(stable, Optional.of(canaryToStart(weight)), weight);
        return weight == 0 && stable.isPresent() ? started.routesAlone() : started;
    }

    /**
     * A running canary of the manifest's revision, or a new one. One for tests takes the place of one that no user gets; users
     * are brought to nothing else than tests have reached.
     */
    private TrackPlan canaryToStart(int weight) {
        String wanted = specs.revision().id();
        if (tracks.serves(Track.CANARY, wanted)) {
            return tracks.canary();
        }
        if (tracks.serves(Track.STABLE, wanted)) {
            throw errors.stableAlready(wanted, observed.split().canary());
        }
        if (weight > 0) {
            requireTested();
        }
        if (observed.split().canary().isPresent() && !observed.split().hasCanaryWithoutUsers()) {
            throw errors.anotherCanary();
        }
        return tracks.toStart(Track.CANARY);
    }

    /**
     * Returns where no canary without users runs, or one of the manifest's revision.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if another revision is there for tests
     */
    public void requireTested() {
        String wanted = specs.revision().id();
        observed.split()
                .canary()
                .filter(any -> observed.split().hasCanaryWithoutUsers())
                .filter(tested -> !tested.equals(wanted))
                .ifPresent(tested -> {
                    throw errors.testedAnother(tested, wanted);
                });
    }

    private StackPlan promoteCanary() {
        String canary = observed.split().canary().orElseThrow(errors::noCanary);
        String wanted = specs.revision().id();
        if (!canary.equals(wanted)) {
            throw errors.changedSince(canary, wanted);
        }
        if (!observed.split().servesUsers()) {
            throw errors.canaryWithoutUsers();
        }
        if (tracks.serves(Track.STABLE, wanted)) {
            return alone(Track.STABLE, tracks.keep(Track.STABLE));
        }
        StackPlan promoted = alone(Track.STABLE, tracks.toStart(Track.STABLE));
        Duration time = specs.manifest().canary().routing().handover();
        return tracks.isWarm(Track.CANARY) && !time.isZero()
                ? promoted.handedOverFrom(tracks.keep(Track.CANARY).group(), time)
                : promoted;
    }

    private StackPlan abortCanary() {
        if (observed.split().canary().isEmpty()) {
            throw errors.noCanary();
        }
        if (!observed.split().servesUsers()) {
            return plan(Optional.empty(), Optional.empty(), 0);
        }
        if (observed.split().stable().isEmpty()) {
            throw errors.canaryIsAll();
        }
        StackPlan ended = alone(Track.STABLE, tracks.running(Track.STABLE));
        return observed.hasCanaryForTests() ? ended.routesAlone() : ended;
    }

    private StackPlan returnToPrevious() {
        return resumed(observed.kept().stream().findFirst().orElseThrow(errors::nothingToReturnTo));
    }

    private StackPlan resumed(KeptRevision kept) {
        return alone(Track.STABLE, new TrackPlan.Resume(kept.group()));
    }

    private StackPlan unchanged() {
        return plan(
                        observed.group(Track.STABLE).map(TrackPlan.Keep::new),
                        observed.group(Track.CANARY).map(TrackPlan.Keep::new),
                        observed.split().canaryWeight())
                .with(observed.watch());
    }

    private StackPlan alone(Track track, TrackPlan only) {
        return track == Track.STABLE
                ? plan(Optional.of(only), Optional.empty(), 0)
                : plan(Optional.empty(), Optional.of(only), 100);
    }

    private StackPlan both(TrackPlan stable, TrackPlan canary, int weight) {
        return plan(Optional.of(stable), Optional.of(canary), weight);
    }

    private StackPlan plan(Optional<? extends TrackPlan> stable, Optional<? extends TrackPlan> canary, int weight) {
        Optional<String> next = stable.map(it -> it.group().revision());
        TrafficSplit split = new TrafficSplit(next, canary.map(it -> it.group().revision()), weight, formerOf(next));
        Set<Upstream> groups = Stream.of(stable, canary)
                .flatMap(Optional::stream)
                .map(TrackPlan::group)
                .collect(Collectors.toUnmodifiableSet());
        return new StackPlan(
                specs.gateway(new Routes(split, groups)),
                specs.policyServer(),
                stable.map(TrackPlan.class::cast),
                canary.map(TrackPlan.class::cast));
    }

    private List<String> formerOf(Optional<String> stable) {
        return observed.split().stable().equals(stable)
                ? observed.split().former()
                : observed.keptBeside(stable).stream()
                        .map(it -> it.revision().id())
                        .toList();
    }
}
