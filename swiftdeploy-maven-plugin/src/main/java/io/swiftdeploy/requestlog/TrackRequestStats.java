package io.swiftdeploy.requestlog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The requests of one track over a window and since the first read.
 *
 * @param window the requests of the last {@code span}
 * @param span the time that {@code window} covers; zero when its requests are not known
 * @param sinceStart the requests since the first read
 * @param since the time that {@code sinceStart} covers; zero when its requests are not known
 * @param last when the request log was last read
 * @param problems sentences for people: why the request log could not be read. Empty when all of it was read.
 */
public record TrackRequestStats(
        RequestStats window,
        Duration span,
        RequestStats sinceStart,
        Duration since,
        Optional<Instant> last,
        List<String> problems) {
    public TrackRequestStats {
        problems = List.copyOf(problems);
    }

    /** No request is known, for these reasons. */
    public static TrackRequestStats unknown(List<String> problems) {
        return new TrackRequestStats(
                RequestStats.NONE, Duration.ZERO, RequestStats.NONE, Duration.ZERO, Optional.empty(), problems);
    }
}
