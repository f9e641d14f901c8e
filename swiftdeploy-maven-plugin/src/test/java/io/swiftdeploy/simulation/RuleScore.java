package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.ReleaseResult.Ending;
import java.util.List;

/**
 * The results of a rule over many releases of one scenario.
 *
 * @param results one a release
 */
record RuleScore(Scenario scenario, List<ReleaseResult> results) {
    RuleScore {
        results = List.copyOf(results);
    }

    String rule() {
        return results.get(0).rule();
    }

    /** Fraction 0..1 of the releases that ended so. */
    double share(Ending ending) {
        return results.stream().filter(it -> it.ending() == ending).count() / (double) results.size();
    }

    /** Fraction 0..1 of the releases that were promoted and should not have been. */
    double wronglyPromoted() {
        return results.stream()
                        .filter(it -> it.wronglyPromoted(scenario.expected()))
                        .count()
                / (double) results.size();
    }

    /** Fraction 0..1 of the releases that were rolled back and should not have been. */
    double wronglyRolledBack() {
        return results.stream()
                        .filter(it -> it.wronglyRolledBack(scenario.expected()))
                        .count()
                / (double) results.size();
    }

    /** The time that the fraction {@code q} of the decisions did not exceed. */
    int seconds(double q) {
        int[] sorted =
                results.stream().mapToInt(ReleaseResult::seconds).sorted().toArray();
        return sorted[(int) Math.ceil(q * sorted.length) - 1];
    }

    /** The mean over the releases. */
    double lost() {
        return results.stream().mapToDouble(ReleaseResult::lost).average().orElseThrow();
    }
}
