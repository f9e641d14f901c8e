package io.swiftdeploy.comparison;

/**
 * The gateway's clock as its request log shows it, but never set back: when it is, time goes on from where it was, so that no second
 * comes twice. Not thread-safe.
 */
final class LogClock {
    /** Reads may overlap by this much; a latest end further back is a clock that was set back. */
    private static final double OVERLAP = 2;

    private double now;
    private long setBack;

    /** @param latestEnd when the latest request of a read ended, by the gateway's clock, in seconds since 1970 */
    void advance(double latestEnd) {
        double end = latestEnd + setBack;
        if (end < now - OVERLAP) {
            setBack += Math.round(now - end) + 1;
        }
        now = Math.max(now, latestEnd + setBack);
    }

    /** The latest time that is known; 0 while none is. */
    double now() {
        return now;
    }

    /**
     * A second of this clock.
     *
     * @param epoch the same by the gateway's clock as it is now
     */
    long second(long epoch) {
        return epoch + setBack;
    }
}
