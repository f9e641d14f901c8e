package io.swiftdeploy.plan;

import java.util.List;

/** How a track comes to be what it should be. */
public sealed interface TrackPlan {
    /** What the gateway will address. */
    Upstream group();

    /** It is there already and stays. */
    record Keep(Upstream group) implements TrackPlan {}

    /** It is started from nothing. */
    record Start(Upstream group, List<InstanceSpec> instances) implements TrackPlan {
        public Start {
            instances = List.copyOf(instances);
        }
    }

    /** It served before, was stopped, and is started again as it was. */
    record Resume(Upstream group) implements TrackPlan {}
}
