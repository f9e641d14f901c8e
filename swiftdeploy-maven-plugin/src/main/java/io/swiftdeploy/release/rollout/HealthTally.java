package io.swiftdeploy.release.rollout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answers of one instance while it is waited for: how often each, in the order of their last time. */
final class HealthTally {
    private static final int SHOWN = 4;

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<String, HealthAnswer> samples = new LinkedHashMap<>();

    void add(HealthAnswer answer) {
        String what = answer.what();
        int before = counts.getOrDefault(what, 0);
        counts.remove(what);
        counts.put(what, before + 1);
        samples.remove(what);
        samples.put(what, answer);
    }

    Optional<HealthAnswer> last() {
        return samples.values().stream().reduce((first, second) -> second);
    }

    /** The latest answers, the last one first. */
    List<HealthAnswer> latest() {
        List<HealthAnswer> latest = new ArrayList<>(samples.values());
        Collections.reverse(latest);
        return latest.subList(0, Math.min(SHOWN, latest.size()));
    }

    /** Such as {@code 3 times 503 at /health, 41 times connection refused}; the last answer is told first. */
    String text() {
        return latest().stream()
                .map(it -> times(counts.getOrDefault(it.what(), 0)) + " " + it.what())
                .collect(Collectors.joining(", before "));
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
