package io.swiftdeploy.gateway.routing;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Picks a share of all requests, spread as evenly as possible.
 *
 * <p>The picks are multiples of the golden ratio modulo 1 (Weyl's additive recurrence): after {@code n} of them the share
 * is off by O(log n / n), and clients that repeat a pattern of requests still reach both sides.
 */
final class WeightedChoice {
    /** 2^64 divided by the golden ratio. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private static final double UNIT = 0x1.0p-53;

    private final AtomicLong position =
            new AtomicLong(ThreadLocalRandom.current().nextLong());

    /** Whether this request belongs to the share of {@code percent} of 100. */
    boolean picks(int percent) {
        return (position.getAndAdd(STEP) >>> 11) * UNIT * 100 < percent;
    }
}
