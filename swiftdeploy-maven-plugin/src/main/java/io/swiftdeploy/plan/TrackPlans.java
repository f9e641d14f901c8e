package io.swiftdeploy.plan;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.List;
import java.util.Optional;

/**
 * What can be done with each track of an observed stack.
 *
 * @param specs specifies each part as the manifest describes it
 * @param errors why something cannot be done
 */
record TrackPlans(SpecFactory specs, ObservedStack observed, PlanErrors errors) {

    /** Whether all the instances that the manifest asks for run, and reach all that they were given to reach. */
    boolean intact(Track track) {
        List<ObservedInstance> serving = observed.serving(track);
        return serving.size() == specs.manifest().service().instances().replicas()
                && serving.stream().allMatch(ObservedInstance::isIntact);
    }

    /** Whether the track has users, and all its instances run. */
    boolean isWarm(Track track) {
        List<ObservedInstance> serving = observed.serving(track);
        return observed.split().weight(track) > 0
                && !serving.isEmpty()
                && serving.stream().allMatch(ObservedInstance::running);
    }

    /** The track with all its instances running: ended ones are started again. */
    TrackPlan running(Track track) {
        boolean allRun = observed.serving(track).stream().allMatch(ObservedInstance::running);
        TrackPlan kept = keep(track);
        return allRun ? kept : new TrackPlan.Resume(kept.group());
    }

    /** The manifest's revision: new instances, or those that are kept, stopped. */
    TrackPlan toStart(Track track) {
        TrackPlan.Start fresh = specs.start(track);
        return observed.hasStopped(fresh) ? new TrackPlan.Resume(fresh.group()) : fresh;
    }

    /** The track as it serves now. */
    TrackPlan keep(Track track) {
        return new TrackPlan.Keep(observed.group(track).orElseThrow(() -> errors.trackIsGone(track)));
    }

    /** The canary as it runs. One without users is tested, or gets users, only while all of its instances are well. */
    TrackPlan canary() {
        if (!observed.split().hasCanaryWithoutUsers()) {
            return keep(Track.CANARY);
        }
        return intact(Track.CANARY) ? new TrackPlan.Adopt(keep(Track.CANARY).group()) : toStart(Track.CANARY);
    }

    /** Why a canary cannot get a share of the requests, or be tested, where nothing is stable. */
    SwiftDeployException withoutStable() {
        if (observed.split().servesUsers()) {
            return errors.onlyCanaryServes();
        }
        return observed.split().hasCanaryWithoutUsers() ? errors.onlyTested() : errors.noStable();
    }

    /** Whether the revision of that id serves the track. */
    boolean serves(Track track, String revision) {
        return observed.split().revision(track).equals(Optional.of(revision));
    }
}
