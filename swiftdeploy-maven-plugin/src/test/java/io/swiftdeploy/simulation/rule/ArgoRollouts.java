package io.swiftdeploy.simulation.rule;

import io.swiftdeploy.simulation.rule.ReleaseResult.Ending;
import io.swiftdeploy.simulation.traffic.SimulatedTraffic;
import io.swiftdeploy.simulation.world.SeededRandom;
import io.swiftdeploy.simulation.world.World;

/**
 * Argo Rollouts' rule: at each of our weights an inline analysis with two metrics, success rate at least 99 % and P99 at most
 * 500 ms, of the last minute at the mesh or gateway; {@code interval: 60s}, {@code initialDelay: 60s} (without it the
 * first measurement would see no requests), {@code count: 5}, {@code failureLimit: 1}. A metric's second failed
 * measurement aborts. A measurement without data is an error, and the fifth in a row ({@code consecutiveErrorLimit} is 4
 * unless set) aborts too.
 *
 * <p>{@code Inconclusive}, which pauses the rollout for a person, does not occur: it takes a {@code failureCondition} besides
 * the {@code successCondition}, and a value that meets neither.
 *
 * @see <a href="https://github.com/argoproj/argo-rollouts/blob/9f8d111d8f8e3e88b6d7f8bbdf62fd3cd863ef9d/analysis/analysis.go">assessMetricStatus</a>
 * @see <a href="https://argo-rollouts.readthedocs.io/en/stable/features/analysis/">Analysis &amp; Progressive Delivery</a>
 */
public final class ArgoRollouts implements Rule {
    public static final String TITLE = "Argo Rollouts";

    private static final int[] WEIGHTS = {10, 25, 50};
    private static final int INTERVAL_SECONDS = 60;
    private static final int COUNT = 5;
    private static final int FAILURE_LIMIT = 1;
    private static final int CONSECUTIVE_ERROR_LIMIT = 4;

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public ReleaseResult run(World world, SeededRandom random) {
        SimulatedTraffic traffic = SimulatedTraffic.seenByNobody(world, random);
        for (int weight : WEIGHTS) {
            traffic.shift(weight);
            if (!new Analysis(traffic).succeeds()) {
                return ReleaseResult.of(traffic, this, Ending.ROLLED_BACK);
            }
        }
        return ReleaseResult.of(traffic, this, Ending.PROMOTED);
    }

    private static final class Analysis {
        private final SimulatedTraffic traffic;
        private int manyErrors;
        private int slow;
        private int withoutData;

        Analysis(SimulatedTraffic traffic) {
            this.traffic = traffic;
        }

        boolean succeeds() {
            for (int i = 0; i < COUNT; i++) {
                measure();
                if (Math.max(manyErrors, slow) > FAILURE_LIMIT || withoutData > CONSECUTIVE_ERROR_LIMIT) {
                    return false;
                }
            }
            return true;
        }

        private void measure() {
            CanaryReading minute = CanaryReading.over(traffic, INTERVAL_SECONDS);
            if (minute.isEmpty()) {
                withoutData++;
                return;
            }
            withoutData = 0;
            manyErrors += minute.hasManyErrors() ? 1 : 0;
            slow += minute.isSlow() ? 1 : 0;
        }
    }
}
