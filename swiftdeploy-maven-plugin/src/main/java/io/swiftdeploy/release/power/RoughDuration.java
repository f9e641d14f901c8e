package io.swiftdeploy.release.power;

import java.time.Duration;

/** A span of time that is known roughly, as people say it: {@code 4 s}, {@code 25 s}, {@code 3 min}, {@code 2 h}. */
record RoughDuration(Duration span) {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long EXACT_SECONDS = 20;
    private static final long STEP = 5;

    @Override
    public String toString() {
        long seconds = Math.max(1, span.toSeconds());
        if (seconds < EXACT_SECONDS) {
            return seconds + " s";
        }
        if (seconds < MINUTE + MINUTE / 2) {
            return rounded(seconds, STEP) * STEP + " s";
        }
        return seconds < HOUR + HOUR / 2 ? rounded(seconds, MINUTE) + " min" : rounded(seconds, HOUR) + " h";
    }

    private static long rounded(long seconds, long unit) {
        return Math.round((double) seconds / unit);
    }
}
