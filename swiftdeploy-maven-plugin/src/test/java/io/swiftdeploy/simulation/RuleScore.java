package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.rule.ReleaseResult;
import io.swiftdeploy.simulation.rule.ReleaseResult.Ending;
import java.util.List;

/**
 * The results of a rule in one world.
 *
 * @param results one a release
 */
record RuleScore(Case world, List<ReleaseResult> results) {
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

    int medianSeconds() {
        int[] sorted =
                results.stream().mapToInt(ReleaseResult::seconds).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }

    /** The mean over the releases. */
    double hurt() {
        return results.stream().mapToDouble(ReleaseResult::hurt).average().orElseThrow();
    }
}
