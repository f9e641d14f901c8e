package io.swiftdeploy.comparison;

import io.swiftdeploy.comparison.JudgedBatch.Part;
import io.swiftdeploy.comparison.JudgedBatch.Seconds;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * Whether a canary settles, so that slowness does not say that it is worse. A program that has compiled what a few requests use
 * compiles again when it gets many times as many; so it settles for some seconds after each rise of its weight. Not thread-safe.
 */
final class Settling {
    private static final long SETTLING_SECONDS = 10;
    /** More than the steps of a release that settle at one time, late requests included. */
    private static final int MOST_RISES = 16;

    private final Deque<Long> rises = new ArrayDeque<>();
    private OptionalInt weight = OptionalInt.empty();

    /** Adds the next batch; says whether its requests met a canary that settles. */
    boolean includes(JudgedBatch next) {
        if (next.part() == Part.FIRST) {
            observe(next.seconds());
        }
        return rises.stream().anyMatch(rise -> settles(next.second() - rise));
    }

    private void observe(Seconds next) {
        if (weight.isPresent() && next.canaryWeight() > weight.getAsInt()) {
            rises.addLast(next.first());
        }
        weight = OptionalInt.of(next.canaryWeight());
        if (rises.size() > MOST_RISES) {
            rises.removeFirst();
        }
    }

    private static boolean settles(long secondsSinceRise) {
        return secondsSinceRise >= 0 && secondsSinceRise < SETTLING_SECONDS;
    }
}
