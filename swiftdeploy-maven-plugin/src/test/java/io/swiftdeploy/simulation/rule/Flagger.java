package io.swiftdeploy.simulation.rule;

import io.swiftdeploy.simulation.rule.ReleaseResult.Ending;
import io.swiftdeploy.simulation.traffic.SimulatedTraffic;
import io.swiftdeploy.simulation.world.SeededRandom;
import io.swiftdeploy.simulation.world.World;

/**
 * Flagger's rule with its documented example's values: every 60 s it asks the mesh or gateway for the success rate and P99 of
 * the last minute; below 99 % or above 500 ms halts the advancement and counts, and so does having no values. Five failed
 * checks take the canary back.
 *
 * <p>Read kindly where sources differ: its documentation says that a rollback takes {@code interval * threshold}, as it is
 * here; by its code the fifth failure is noticed one interval later.
 *
 * @see <a href="https://github.com/fluxcd/flagger/blob/15bd6ad555e6c935da55f0ab95977be74c149bd6/pkg/controller/scheduler_metrics.go">runBuiltinMetricChecks</a>
 * @see <a href="https://docs.flagger.app/usage/deployment-strategies#canary-release">Canary Release</a>
 */
public final class Flagger implements Rule {
    public static final String TITLE = "Flagger";

    private static final int[] WEIGHTS = {10, 20, 30, 40, 50};
    private static final int INTERVAL_SECONDS = 60;
    private static final int THRESHOLD = 5;

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public ReleaseResult run(World world, SeededRandom random) {
        SimulatedTraffic traffic = SimulatedTraffic.seenByNobody(world, random);
        int failed = 0;
        for (int weight : WEIGHTS) {
            traffic.shift(weight);
            while (!CanaryReading.over(traffic, INTERVAL_SECONDS).isGood()) {
                failed++;
                if (failed == THRESHOLD) {
                    return ReleaseResult.of(traffic, this, Ending.ROLLED_BACK);
                }
            }
        }
        return ReleaseResult.of(traffic, this, Ending.PROMOTED);
    }
}
