package io.swiftdeploy.simulation.rule;

import io.swiftdeploy.plan.Track;
import io.swiftdeploy.simulation.rule.ReleaseResult.Ending;
import io.swiftdeploy.simulation.traffic.Counters.Reading;
import io.swiftdeploy.simulation.traffic.SimulatedTraffic;
import io.swiftdeploy.simulation.world.SeededRandom;
import io.swiftdeploy.simulation.world.World;

/**
 * The limits of the default policy alone (at most 1 % errors, P99 at most 500 ms), over a window of 30 s of the canary's users
 * at the gateway, asked once at the end of each step of 30 s. What is missed, or without a
 * request, takes the canary back.
 */
public final class PlainThreshold implements Rule {
    public static final String TITLE = "plain threshold";

    private static final int[] WEIGHTS = {10, 25, 50};
    private static final int INTERVAL_SECONDS = 30;

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public ReleaseResult run(World world, SeededRandom random) {
        SimulatedTraffic traffic = SimulatedTraffic.seenByNobody(world, random);
        for (int weight : WEIGHTS) {
            traffic.shift(weight);
            Reading before = traffic.counters(Track.CANARY).reading();
            traffic.advance(INTERVAL_SECONDS);
            if (!isGood(traffic, before)) {
                return ReleaseResult.of(traffic, this, Ending.ROLLED_BACK);
            }
        }
        return ReleaseResult.of(traffic, this, Ending.PROMOTED);
    }

    private static boolean isGood(SimulatedTraffic traffic, Reading before) {
        Reading window = traffic.counters(Track.CANARY).reading().since(before);
        return window.requests() > 0 && window.errorRate() <= 0.01 && !window.p99IsAbove500Ms();
    }
}
