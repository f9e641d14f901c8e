package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.Counters.Reading;
import io.swiftdeploy.simulation.ReleaseResult.Ending;
import io.swiftdeploy.simulation.SimulatedTraffic.Track;

/**
 * The limits of the default policy alone (at most 1 % errors, P99 at most 500 ms), over a window of 30 s of the canary's own
 * metrics, asked once at the end of each step of 30 s. What is missed, or cannot be measured, takes the canary back.
 */
final class PlainThreshold implements Rule {
    private static final int[] WEIGHTS = {10, 25, 50};
    private static final int INTERVAL_SECONDS = 30;

    @Override
    public String title() {
        return "plain threshold";
    }

    @Override
    public ReleaseResult run(Scenario scenario, SeededRandom random) {
        SimulatedTraffic traffic = new SimulatedTraffic(scenario, random, RequestObserver.NONE);
        for (int weight : WEIGHTS) {
            traffic.shift(weight);
            Reading before = traffic.counters(Track.CANARY).reading();
            traffic.advance(INTERVAL_SECONDS);
            if (!isGood(traffic, before)) {
                return traffic.result(this, Ending.ROLLED_BACK);
            }
        }
        return traffic.result(this, Ending.PROMOTED);
    }

    private static boolean isGood(SimulatedTraffic traffic, Reading before) {
        Reading window = traffic.counters(Track.CANARY).reading().since(before);
        return traffic.answers(Track.CANARY)
                && window.requests() > 0
                && window.errorRate() <= 0.01
                && !window.p99IsAbove500Ms();
    }
}
