package io.swiftdeploy.sample;

/** The time since the service started. */
final class Uptime {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;

    private final long start = System.nanoTime();

    /** Seconds since the start, to the millisecond. */
    double seconds() {
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        return Math.round(seconds * MILLIS_PER_SECOND) / MILLIS_PER_SECOND;
    }
}
