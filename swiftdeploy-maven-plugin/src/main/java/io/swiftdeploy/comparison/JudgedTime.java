package io.swiftdeploy.comparison;

import io.swiftdeploy.comparison.JudgedBatch.Part;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * For how long something has been judged: a clock that is set forward adds little, as do long times without requests. Not
 * thread-safe.
 */
final class JudgedTime {
    private static final long LONGEST_GAP = 10;

    private OptionalLong latest = OptionalLong.empty();
    private double seconds;

    /** Adds the time up to the end of the batch. */
    void add(JudgedBatch next) {
        if (next.part() == Part.FIRST) {
            long length = next.seconds().length();
            seconds += Math.min(latest.isPresent() ? sinceLatest(next) : length, Math.max(LONGEST_GAP, length));
            skip(next);
        }
    }

    /** Adds no time for the batch, nor for what came before it. */
    void skip(JudgedBatch next) {
        if (next.part() == Part.FIRST) {
            latest = OptionalLong.of(Math.max(next.seconds().last(), latest.orElse(Long.MIN_VALUE)));
        }
    }

    private long sinceLatest(JudgedBatch next) {
        return Math.max(0, next.seconds().last() - latest.orElseThrow());
    }

    /** Empty before the first batch. */
    OptionalDouble seconds() {
        return latest.isPresent() ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }
}
