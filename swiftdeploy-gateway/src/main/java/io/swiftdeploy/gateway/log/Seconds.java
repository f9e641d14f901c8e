package io.swiftdeploy.gateway.log;

import java.util.concurrent.TimeUnit;

/** Durations and times as nginx writes them: seconds, and three digits for the milliseconds. */
final class Seconds {
    private Seconds() {}

    static String ofNanos(long nanos) {
        return ofMillis(TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    static String ofMillis(long millis) {
        return millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1);
    }
}
