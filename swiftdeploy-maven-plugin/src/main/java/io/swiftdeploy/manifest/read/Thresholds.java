package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.problem.CanaryProblems;
import io.swiftdeploy.manifest.problem.ClosestWord;
import io.swiftdeploy.manifest.problem.ValueProblems;
import io.swiftdeploy.manifest.yaml.Problems;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The thresholds of the default policies: their names and ranges. */
final class Thresholds {
    private static final Set<String> FRACTIONS = Set.of(
            "error_rate",
            "worse_p_value",
            "slow_p_value",
            "status_p_value",
            "limit_p_value",
            "limit_margin",
            "support_p_value",
            "latency_p_value",
            "error_rate_margin",
            "release_margin",
            "refused_share");
    private static final Set<String> AMOUNTS = Set.of(
            "disk_free_gb",
            "cpu_load",
            "memory_free_mb",
            "image_size_mb",
            "window_seconds",
            "max_age_seconds",
            "unanswered_seconds",
            "min_requests",
            "p99_ms",
            "step_cost",
            "latency_margin_ms");

    private Thresholds() {}

    /** All of them. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(FRACTIONS);
        names.addAll(AMOUNTS);
        return names;
    }

    static String name(Field<BigDecimal> threshold) {
        String path = threshold.location().path();
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Reports a name that has no effect, and a value that no measurement can have. */
    static void check(Field<BigDecimal> threshold, Problems problems) {
        String name = name(threshold);
        if (!names().contains(name)) {
            Optional<String> meant = ClosestWord.to(name, names());
            problems.add(threshold.location(), CanaryProblems.isUnknownThreshold(meant, names()));
            return;
        }
        threshold.value().flatMap(it -> objection(name, it)).ifPresent(it -> problems.add(threshold.location(), it));
    }

    private static Optional<String> objection(String name, BigDecimal value) {
        if (FRACTIONS.contains(name)) {
            return value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0
                    ? Optional.of(
                            ValueProblems.mustBe("a fraction between 0 and 1, such as 0.05 for 5 %", value.toString()))
                    : Optional.empty();
        }
        return value.signum() < 0 ? Optional.of(ValueProblems.mustBe("0 or more", value.toString())) : Optional.empty();
    }
}
