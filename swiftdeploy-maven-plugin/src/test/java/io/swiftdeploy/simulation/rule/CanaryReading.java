package io.swiftdeploy.simulation.rule;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.simulation.traffic.Counters.Reading;
import io.swiftdeploy.simulation.traffic.SimulatedTraffic;

/** What rules of plain limits read of the canary over some time: at most 1 % errors, and a P99 of at most 500 ms. */
record CanaryReading(Reading counted) {
    private static final double ERROR_RATE = 0.01;

    /** Lets time go by, and reads what the canary's users got in it. */
    static CanaryReading over(SimulatedTraffic traffic, int seconds) {
        Reading before = traffic.counters(Track.CANARY).reading();
        traffic.advance(seconds);
        return new CanaryReading(traffic.counters(Track.CANARY).reading().since(before));
    }

    boolean isEmpty() {
        return counted.requests() == 0;
    }

    boolean hasManyErrors() {
        return counted.errorRate() > ERROR_RATE;
    }

    boolean isSlow() {
        return counted.p99IsAbove500Ms();
    }

    /** A reading of nothing is not. */
    boolean isGood() {
        return !isEmpty() && !hasManyErrors() && !isSlow();
    }
}
