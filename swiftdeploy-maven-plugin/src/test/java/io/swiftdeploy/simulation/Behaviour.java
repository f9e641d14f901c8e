package io.swiftdeploy.simulation;

/** How a version of the service changes during a release. */
@FunctionalInterface
interface Behaviour {

    /** @param seconds since the canary's second step began; 0 before */
    Service after(double seconds);

    static Behaviour steady(Service service) {
        return seconds -> service;
    }

    /** The error rate rises from the usual one, by {@code perMinute} (a fraction) a minute. */
    static Behaviour leaking(double perMinute) {
        return seconds -> Service.failing(Math.min(1, Service.USUAL.errorRate() + perMinute * seconds / 60));
    }
}
