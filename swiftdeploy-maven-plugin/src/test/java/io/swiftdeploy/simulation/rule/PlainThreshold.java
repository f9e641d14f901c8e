package io.swiftdeploy.simulation.rule;

import io.swiftdeploy.simulation.rule.ReleaseResult.Ending;
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
            if (!CanaryReading.over(traffic, INTERVAL_SECONDS).isGood()) {
                return ReleaseResult.of(traffic, this, Ending.ROLLED_BACK);
            }
        }
        return ReleaseResult.of(traffic, this, Ending.PROMOTED);
    }
}
