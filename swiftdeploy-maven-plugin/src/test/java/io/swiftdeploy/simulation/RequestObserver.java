package io.swiftdeploy.simulation;

/** Is notified of every request as the gateway answered it. */
@FunctionalInterface
interface RequestObserver {
    RequestObserver NONE = (second, track, status, took) -> {};

    /**
     * @param second since the start of the release
     * @param took in seconds
     */
    void answered(int second, SimulatedTraffic.Track track, int status, double took);
}
