package io.swiftdeploy.simulation;

import io.swiftdeploy.simulation.Ruling.Fate;
import java.util.List;

/**
 * How a rule did with many releases of one kind.
 *
 * @param rulings one a release
 */
record Score(Case kind, List<Ruling> rulings) {
    Score {
        rulings = List.copyOf(rulings);
    }

    String rule() {
        return rulings.get(0).rule();
    }

    /** Fraction 0..1 of the releases that ended so. */
    double share(Fate fate) {
        return rulings.stream().filter(it -> it.fate() == fate).count() / (double) rulings.size();
    }

    /** Fraction 0..1 of the releases that were promoted and should not have been. */
    double wronglyPromoted() {
        return rulings.stream().filter(it -> it.wronglyPromoted(kind.right())).count() / (double) rulings.size();
    }

    /** Fraction 0..1 of the releases that were taken back and should not have been. */
    double wronglyTakenBack() {
        return rulings.stream().filter(it -> it.wronglyTakenBack(kind.right())).count() / (double) rulings.size();
    }

    /** The time that the fraction {@code q} of the decisions did not exceed. */
    int seconds(double q) {
        int[] sorted = rulings.stream().mapToInt(Ruling::seconds).sorted().toArray();
        return sorted[(int) Math.ceil(q * sorted.length) - 1];
    }

    /** The mean over the releases. */
    double harmed() {
        return rulings.stream().mapToDouble(Ruling::harmed).average().orElseThrow();
    }
}
