package io.swiftdeploy.it;

import java.time.Duration;

/** At what size load tests and benchmarks run: {@code -Dload.percent} of the full one. */
public final class LoadSize {
    private static final int FULL = 100;
    private static final int PERCENT = Integer.getInteger("load.percent", FULL);

    private LoadSize() {}

    /** The share of {@code full} that this run does, at least {@code least}. */
    public static int of(int full, int least) {
        return Math.max(least, full * PERCENT / FULL);
    }

    /**
     * The time between two requests of a client that sends {@code full} requests a second at full size, never fewer than
     * {@code least}.
     */
    public static Duration pause(int full, int least) {
        return Duration.ofSeconds(1).dividedBy(of(full, least));
    }
}
