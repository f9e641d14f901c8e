package io.swiftdeploy.it;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What something gave each time it was done, and how long that took.
 *
 * @param results what it gave, in order
 * @param millis how long each took, in ascending order
 */
record Timings<T>(List<T> results, List<Double> millis) {
    Timings {
        results = List.copyOf(results);
        millis = millis.stream().sorted().toList();
    }

    /** Does {@code act} again and again, {@code times} in all. */
    static <T> Timings<T> of(int times, Supplier<T> act) {
        List<T> results = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            results.add(act.get());
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return new Timings<>(results, millis);
    }

    @Override
    public String toString() {
        return "median %.1f ms, max %.1f ms of %d"
                .formatted(millis.get(millis.size() / 2), millis.get(millis.size() - 1), millis.size());
    }
}
