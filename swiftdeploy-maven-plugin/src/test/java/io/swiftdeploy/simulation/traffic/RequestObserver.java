package io.swiftdeploy.simulation.traffic;

/** Sees each request when it has ended. */
@FunctionalInterface
interface RequestObserver {
    RequestObserver NONE = request -> {};

    void ended(Request request);
}
