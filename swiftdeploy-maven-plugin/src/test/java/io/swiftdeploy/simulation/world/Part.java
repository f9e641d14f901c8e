package io.swiftdeploy.simulation.world;

/** Requests that another piece of the service answers. */
public sealed interface Part {

    /** No such requests. */
    record None() implements Part {}

    /**
     * A route.
     *
     * @param share fraction 0..1 of the traffic
     */
    record Route(double share, Service service) implements Part {}

    /** One replica of several. */
    record Replica(int replicas, Service service) implements Part {}

    Part NONE = new None();

    /** The share of the requests, 0..1. */
    default double ofAll() {
        if (this instanceof Route route) {
            return route.share;
        }
        return this instanceof Replica replica ? 1.0 / replica.replicas : 0;
    }
}
