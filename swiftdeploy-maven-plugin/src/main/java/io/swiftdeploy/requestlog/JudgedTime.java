package io.swiftdeploy.requestlog;

import io.swiftdeploy.requestlog.JudgedBatch.Part;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** For how long something has been judged: steps of a clock add nothing, nor do long times without requests. Not thread-safe. */
final class JudgedTime {
    private static final long LONGEST_GAP = 10;

    private OptionalLong latest = OptionalLong.empty();
    private double seconds;

    void add(JudgedBatch next) {
        if (next.part() == Part.LATE) {
            return;
        }
        long gap = latest.isPresent() ? next.second() - latest.getAsLong() : 1;
        seconds += gap < 1 ? 0 : Math.min(gap, LONGEST_GAP);
        latest = OptionalLong.of(next.second());
    }

    /** Empty before the first second. */
    OptionalDouble seconds() {
        return latest.isPresent() ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }
}
