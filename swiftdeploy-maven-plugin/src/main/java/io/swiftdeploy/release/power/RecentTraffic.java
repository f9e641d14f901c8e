package io.swiftdeploy.release.power;

import java.time.Duration;

/** What users have sent lately. */
sealed interface RecentTraffic {
    /**
     * It is known.
     *
     * @param span up to now, in which it came
     */
    record Known(Traffic traffic, Duration span) implements RecentTraffic {}

    /** Nobody has sent anything for {@code span} at least. */
    record None(Duration span) implements RecentTraffic {}

    /**
     * It cannot be told.
     *
     * @param reason a part of a sentence
     */
    record Unknown(String reason) implements RecentTraffic {}
}
