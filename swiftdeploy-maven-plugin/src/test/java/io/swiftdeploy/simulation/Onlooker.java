package io.swiftdeploy.simulation;

/** Somebody who sees every request as users do. */
@FunctionalInterface
interface Onlooker {
    Onlooker NOBODY = (second, track, status, took) -> {};

    /**
     * @param second since the release began
     * @param took in seconds
     */
    void saw(int second, SimulatedTraffic.Track track, int status, double took);
}
