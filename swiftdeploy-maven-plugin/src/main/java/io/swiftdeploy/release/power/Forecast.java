package io.swiftdeploy.release.power;

import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.release.power.PlayedRelease.Ending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be told at a traffic.
 *
 * @param traffic what users send
 * @param canary what the release does
 * @param bad how a release ends by the share of its canary's requests that fail, 0..1, the worst first; without those that are
 *     no more than stable's
 * @param good how the release of a canary ends that fails no more often than stable
 */
record Forecast(Traffic traffic, Canary canary, Map<Double, Ending> bad, Ending good) {

    /** @param failing the shares of failing requests that are of interest, the worst first */
    static Forecast of(Traffic traffic, Canary canary, Thresholds thresholds, List<Double> failing) {
        PlayedRelease played = new PlayedRelease(canary, thresholds, traffic);
        Map<Double, Ending> bad = new LinkedHashMap<>();
        failing.stream().filter(it -> it > traffic.failing()).forEach(it -> bad.put(it, played.of(it)));
        return new Forecast(traffic, canary, bad, played.of(traffic.failing()));
    }

    /** Whether a good version does not get to its users. */
    boolean endsInconclusive() {
        return good instanceof Ending.Inconclusive;
    }
}
