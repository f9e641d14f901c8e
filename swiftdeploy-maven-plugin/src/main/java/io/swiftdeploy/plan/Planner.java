package io.swiftdeploy.plan;

import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what a stack should look like, touching nothing.
 *
 * <p>What cannot be, such as a second canary, is refused with a {@link io.swiftdeploy.failure.SwiftDeployException} before anything happened.
 */
public final class Planner {
    private final SpecFactory blueprint;
    private final ObservedStack observed;
    private final PlanErrors refusal;

    /**
     * @param blueprint what each part is made like
     * @param observed what is there now
     */
    public Planner(SpecFactory blueprint, ObservedStack observed) {
        this.blueprint = blueprint;
        this.observed = observed;
        this.refusal = new PlanErrors(blueprint.stack());
    }

    /** What should be there once {@code intent} has been carried out. */
    public StackPlan plan(Intent intent) {
        if (intent instanceof Intent.AbortCanary) {
            return abortCanary();
        }
        if (intent instanceof Intent.ReturnToPrevious) {
            return returnToPrevious();
        }
        if (intent instanceof Intent.ReturnTo there) {
            return resumed(new RevisionSelector(observed, refusal).to(there.revision()));
        }
        requireSameGateway();
        if (intent instanceof Intent.StartCanary start) {
            return startCanary(start.weight());
        }
        return intent instanceof Intent.PromoteCanary ? promoteCanary() : deploy();
    }

    /** Going back works with any gateway; going on needs the one that the manifest describes. */
    private void requireSameGateway() {
        String wanted = blueprint
                .gateway(new Routes(TrafficSplit.none(), Set.of()))
                .container()
                .hash();
        if (observed.gateway().filter(it -> !it.spec().equals(wanted)).isPresent()) {
            throw refusal.anotherGateway();
        }
    }

    private StackPlan deploy() {
        boolean wantsCanary = blueprint.manifest().service().mode() == Mode.CANARY;
        Track track = wantsCanary ? Track.CANARY : Track.STABLE;
        if (serves(track, blueprint.revision().id()) && intact(track)) {
            return unchanged();
        }
        if (observed.split().stable().isPresent() && observed.split().canary().isPresent()) {
            return mended(track);
        }
        if (wantsCanary && observed.split().stable().isPresent()) {
            throw refusal.canaryBesideStable();
        }
        return alone(track, toStart(track));
    }

    /** While both tracks serve, what runs may be mended; anything new has to wait until the canary is decided on. */
    private StackPlan mended(Track track) {
        if (!serves(track, blueprint.revision().id())) {
            throw serves(Track.CANARY, blueprint.revision().id())
                    ? refusal.runsAsCanary()
                    : refusal.otherThanTheCanary();
        }
        int weight = observed.split().canaryWeight();
        return track == Track.STABLE
                ? both(toStart(track), keep(Track.CANARY), weight)
                : both(keep(Track.STABLE), toStart(track), weight);
    }

    /** Whether all instances that the manifest asks for are there and run. */
    private boolean intact(Track track) {
        List<ObservedInstance> serving = observed.serving(track);
        return serving.size() == blueprint.manifest().service().replicas()
                && serving.stream().allMatch(ObservedInstance::running);
    }

    private StackPlan startCanary(int weight) {
        String wanted = blueprint.revision().id();
        if (observed.split().stable().isEmpty()) {
            throw refusal.noStable();
        }
        if (serves(Track.CANARY, wanted)) {
            return both(keep(Track.STABLE), keep(Track.CANARY), weight);
        }
        if (observed.split().canary().isPresent()) {
            throw refusal.anotherCanary();
        }
        return both(keep(Track.STABLE), toStart(Track.CANARY), weight);
    }

    private StackPlan promoteCanary() {
        String canary = observed.split().canary().orElseThrow(refusal::noCanary);
        String wanted = blueprint.revision().id();
        if (!canary.equals(wanted)) {
            throw refusal.changedSince(canary, wanted);
        }
        return alone(Track.STABLE, serves(Track.STABLE, wanted) ? keep(Track.STABLE) : toStart(Track.STABLE));
    }

    private StackPlan abortCanary() {
        if (observed.split().canary().isEmpty()) {
            throw refusal.noCanary();
        }
        if (observed.split().stable().isEmpty()) {
            throw refusal.canaryIsAll();
        }
        return alone(Track.STABLE, awake(Track.STABLE));
    }

    /** The traffic goes to what runs: instances that have died are started again first. */
    private TrackPlan awake(Track track) {
        boolean runs = observed.serving(track).stream().allMatch(ObservedInstance::running);
        TrackPlan kept = keep(track);
        return runs ? kept : new TrackPlan.Resume(kept.group());
    }

    private StackPlan returnToPrevious() {
        return resumed(observed.kept().stream().findFirst().orElseThrow(refusal::nothingToReturnTo));
    }

    private StackPlan resumed(KeptRevision kept) {
        return alone(Track.STABLE, new TrackPlan.Resume(kept.group()));
    }

    private StackPlan unchanged() {
        return plan(
                group(Track.STABLE).map(TrackPlan.Keep::new),
                group(Track.CANARY).map(TrackPlan.Keep::new),
                observed.split().canaryWeight());
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
                blueprint.gateway(new Routes(split, groups)),
                blueprint.policyServer(),
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

    private TrackPlan toStart(Track track) {
        TrackPlan.Start fresh = blueprint.start(track);
        return asItWas(fresh) ? new TrackPlan.Resume(fresh.group()) : fresh;
    }

    /** Whether stopped instances are there that were made exactly like those that {@code fresh} would start. */
    private boolean asItWas(TrackPlan.Start fresh) {
        Set<String> stopped = observed
                .members(fresh.group().track(), fresh.group().revision())
                .stream()
                .filter(it -> !it.running())
                .map(it -> it.condition().spec())
                .collect(Collectors.toSet());
        Set<String> wanted =
                fresh.instances().stream().map(it -> it.container().hash()).collect(Collectors.toSet());
        return stopped.equals(wanted);
    }

    private TrackPlan keep(Track track) {
        return new TrackPlan.Keep(group(track).orElseThrow(() -> refusal.trackIsGone(track)));
    }

    private Optional<Upstream> group(Track track) {
        return observed.group(track);
    }

    private boolean serves(Track track, String revision) {
        return observed.split().revision(track).equals(Optional.of(revision));
    }
}
