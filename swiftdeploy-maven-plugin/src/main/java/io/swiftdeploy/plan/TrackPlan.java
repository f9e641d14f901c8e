package io.swiftdeploy.plan;

import java.util.List;

/** What is to be done for a track. */
public sealed interface TrackPlan {
    /** What the gateway will send requests to. */
    Upstream group();

    /** Its instances run and stay. */
    record Keep(Upstream group) implements TrackPlan {}

    /** Its instances run, without users, and stay: they have to be healthy before anything else is done. */
    record Adopt(Upstream group) implements TrackPlan {}

    /** Its instances are made and started. */
    record Start(Upstream group, List<InstanceSpec> instances) implements TrackPlan {
        public Start {
            instances = List.copyOf(instances);
        }
    }

    /** Its instances served before, were stopped, and are started again unchanged. */
    record Resume(Upstream group) implements TrackPlan {}
}
