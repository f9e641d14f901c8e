package io.swiftdeploy.comparison;

import io.swiftdeploy.comparison.JudgedBatch.Part;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** For how long something has been judged: steps of a clock add nothing, nor do long times without requests. Not thread-safe. */
final class JudgedTime {
    private static final long LONGEST_GAP = 10;
    /** A second that is further back is one after the clock was set back. */
    private static final long OUT_OF_ORDER = 180;

    private OptionalLong latest = OptionalLong.empty();
    private double seconds;

    void add(JudgedBatch next) {
        if (next.part() == Part.LATE) {
            return;
        }
        long last = next.seconds().last();
        long gap =
                latest.isPresent() ? last - latest.getAsLong() : next.seconds().length();
        seconds +=
                Math.max(0, Math.min(gap, Math.max(LONGEST_GAP, next.seconds().length())));
        if (gap > 0 || gap < -OUT_OF_ORDER) {
            latest = OptionalLong.of(last);
        }
    }

    /** Empty before the first second. */
    OptionalDouble seconds() {
        return latest.isPresent() ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }
}
