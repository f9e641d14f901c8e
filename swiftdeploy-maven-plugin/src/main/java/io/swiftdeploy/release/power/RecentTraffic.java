package io.swiftdeploy.release.power;

import java.time.Duration;

/** What users have sent lately. */
sealed interface RecentTraffic {
    /**
     * It is known.
     *
     * @param span up to the latest request, in which it came
     * @param ago how long before now the latest request came, by the local clock
     */
    record Known(Traffic traffic, Duration span, Duration ago) implements RecentTraffic {}

    /** Nobody has sent anything for {@code span} at least. */
    record None(Duration span) implements RecentTraffic {}

    /**
     * It cannot be told.
     *
     * @param reason a part of a sentence
     */
    record Unknown(String reason) implements RecentTraffic {}
}
