package io.swiftdeploy.plan;

import java.util.List;

/** How a track comes to be what it should be. */
public sealed interface TrackPlan {
    /** What the gateway will address. */
    Group group();

    /** It is there already and stays. */
    record Keep(Group group) implements TrackPlan {}

    /** It is started from nothing. */
    record Start(Group group, List<InstanceSpec> instances) implements TrackPlan {
        public Start {
            instances = List.copyOf(instances);
        }
    }

    /** It served before, was stopped, and is started again as it was. */
    record Resume(Group group) implements TrackPlan {}
}
