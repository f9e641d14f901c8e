package io.swiftdeploy.requestlog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the users of one track were served, over the window and since the watch began.
 *
 * @param window the requests of the last {@code span}
 * @param span how much time {@code window} covers; zero when it is not known how users were served
 * @param sinceStart the requests of all the time that was watched
 * @param since how much time {@code sinceStart} covers; zero when that is not known
 * @param last until when the journal is known
 * @param problems sentences for people: what kept the journal from being read. Empty when all of it was.
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

    /** Nothing is known, for these reasons. */
    public static TrackRequestStats unknown(List<String> problems) {
        return new TrackRequestStats(
                RequestStats.NONE, Duration.ZERO, RequestStats.NONE, Duration.ZERO, Optional.empty(), problems);
    }
}
