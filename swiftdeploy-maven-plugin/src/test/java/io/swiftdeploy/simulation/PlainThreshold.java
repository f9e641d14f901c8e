package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.Counters.Reading;
import io.swiftdeploy.simulation.Ruling.Fate;
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
    public Ruling play(Case kind, SeededRandom dice) {
        SimulatedTraffic road = new SimulatedTraffic(kind, dice, Onlooker.NOBODY);
        for (int weight : WEIGHTS) {
            road.shift(weight);
            Reading before = road.seen(Track.CANARY).reading();
            road.pass(INTERVAL_SECONDS);
            if (!isGood(road, before)) {
                return road.ruled(this, Fate.TAKEN_BACK);
            }
        }
        return road.ruled(this, Fate.PROMOTED);
    }

    private static boolean isGood(SimulatedTraffic road, Reading before) {
        Reading window = road.seen(Track.CANARY).reading().since(before);
        return road.answers(Track.CANARY)
                && window.requests() > 0
                && window.errorRate() <= 0.01
                && !window.p99IsAbove500Ms();
    }
}
