package io.swiftdeploy.simulation;

/**
 * How one version of the service answers at one moment.
 *
 * @param errorRate fraction 0..1 of the requests that are answered with 500
 * @param answers whether it can be reached at all; the gateway answers 502 for one that cannot
 */
record Service(double errorRate, Delays delays, boolean answers) {
    static final Service USUAL = new Service(0.001, Delays.USUAL, true);
    static final Service DEAD = new Service(1, Delays.USUAL, false);

    static Service failing(double errorRate) {
        return new Service(errorRate, Delays.USUAL, true);
    }

    static Service taking(Delays delays) {
        return new Service(USUAL.errorRate, delays, true);
    }
}
