package io.swiftdeploy.stack.process.gateway;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Draws a share of all requests, spread as evenly as can be.
 *
 * <p>The draws are multiples of the golden ratio modulo 1 (Weyl's additive recurrence): after {@code n} of them the share
 * is off by O(log n / n), and clients that repeat a pattern of requests still meet both sides.
 */
final class WeightedTurn {
    /** 2^64 divided by the golden ratio. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private static final double UNIT = 0x1.0p-53;

    private final AtomicLong position =
            new AtomicLong(ThreadLocalRandom.current().nextLong());

    /** Whether this draw falls into the first {@code percent} of 100. */
    boolean draws(int percent) {
        return (position.getAndAdd(STEP) >>> 11) * UNIT * 100 < percent;
    }
}
