package io.swiftdeploy.plan;

import io.swiftdeploy.failure.SwiftDeployException;
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
 * <p>What cannot be, such as a second canary, is refused with a {@link SwiftDeployException} before anything happened.
 */
public final class Planner {
    private final Blueprint blueprint;
    private final ObservedStack observed;

    /**
     * @param blueprint what each part is made like
     * @param observed what is there now
     */
    public Planner(Blueprint blueprint, ObservedStack observed) {
        this.blueprint = blueprint;
        this.observed = observed;
    }

    /** What should be there once {@code intent} has been carried out. */
    public StackPlan plan(Intent intent) {
        if (intent instanceof Intent.Deploy) {
            return deploy();
        }
        if (intent instanceof Intent.StartCanary start) {
            return startCanary(start.weight());
        }
        if (intent instanceof Intent.MoveWeight move) {
            return both(keep(Track.STABLE), keep(Track.CANARY), move.weight());
        }
        if (intent instanceof Intent.PromoteCanary) {
            return promoteCanary();
        }
        if (intent instanceof Intent.AbortCanary) {
            return abortCanary();
        }
        return returnToPrevious();
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
            throw refuse(
                    "The manifest says `mode: canary`, but a stable revision is serving.",
                    "start the canary beside it with swiftdeploy:promote -Dmode=canary, or set `mode: stable`");
        }
        return alone(track, toStart(track));
    }

    /** While both tracks serve, what runs may be mended; anything new has to wait until the canary is decided on. */
    private StackPlan mended(Track track) {
        if (!serves(track, blueprint.revision().id())) {
            throw refuse(
                    serves(Track.CANARY, blueprint.revision().id())
                            ? "The manifest's revision is running already, as a canary."
                            : "A canary is running, and the manifest describes another revision than it.",
                    "end the canary first: swiftdeploy:promote -Dmode=stable, or swiftdeploy:rollback");
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
            throw refuse(
                    "There is no stable revision that a canary could run beside.",
                    "deploy one first with `mode: stable` in the manifest: swiftdeploy:deploy");
        }
        if (serves(Track.CANARY, wanted)) {
            return both(keep(Track.STABLE), keep(Track.CANARY), weight);
        }
        if (observed.split().canary().isPresent()) {
            throw refuse(
                    "A canary of another revision is running already.",
                    "end it first: swiftdeploy:rollback, or swiftdeploy:promote -Dmode=stable with its manifest");
        }
        return both(keep(Track.STABLE), toStart(Track.CANARY), weight);
    }

    private StackPlan promoteCanary() {
        String canary = observed.split().canary().orElseThrow(this::noCanary);
        String wanted = blueprint.revision().id();
        if (!canary.equals(wanted)) {
            throw refuse(
                    "The canary runs revision %s, but the manifest and its image are revision %s now."
                            .formatted(canary, wanted),
                    "put the manifest back to what the canary was started with, or swiftdeploy:rollback and start a new canary");
        }
        return alone(Track.STABLE, serves(Track.STABLE, wanted) ? keep(Track.STABLE) : toStart(Track.STABLE));
    }

    private StackPlan abortCanary() {
        if (observed.split().canary().isEmpty()) {
            throw noCanary();
        }
        if (observed.split().stable().isEmpty()) {
            throw refuse(
                    "The canary is all there is: there is no stable revision to go back to.",
                    "remove everything with swiftdeploy:teardown, or deploy a stable revision");
        }
        return alone(Track.STABLE, keep(Track.STABLE));
    }

    private StackPlan returnToPrevious() {
        Group previous = observed.previousStable()
                .orElseThrow(() -> refuse(
                        "There is no canary to abort and no previous stable revision to return to.",
                        "nothing was changed; deploy the version you want with swiftdeploy:deploy"));
        return alone(Track.STABLE, new TrackPlan.Resume(previous));
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
        Split split = new Split(
                stable.map(it -> it.group().revision()),
                canary.map(it -> it.group().revision()),
                weight);
        Set<Group> groups = Stream.of(stable, canary)
                .flatMap(Optional::stream)
                .map(TrackPlan::group)
                .collect(Collectors.toUnmodifiableSet());
        return new StackPlan(
                blueprint.gateway(new Routes(split, groups)),
                blueprint.policyServer(),
                stable.map(TrackPlan.class::cast),
                canary.map(TrackPlan.class::cast));
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
        return new TrackPlan.Keep(group(track)
                .orElseThrow(() -> refuse(
                        "The instances of the " + track.text() + " track are gone.",
                        "deploy again: swiftdeploy:teardown, then swiftdeploy:deploy")));
    }

    private Optional<Group> group(Track track) {
        return observed.group(track);
    }

    private boolean serves(Track track, String revision) {
        return observed.split().revision(track).equals(Optional.of(revision));
    }

    private SwiftDeployException noCanary() {
        return refuse("No canary is running.", "start one with swiftdeploy:promote -Dmode=canary; nothing was changed");
    }

    private SwiftDeployException refuse(String what, String next) {
        return new SwiftDeployException(what, "stack " + blueprint.stack(), next);
    }
}
