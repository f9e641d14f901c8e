package io.swiftdeploy.requestlog;

import java.time.Instant;
import java.util.List;

/** What one look into the gateway's journal gave. */
public sealed interface RequestLogRead {

    /** When it was read, by the reader's clock. */
    Instant at();

    /**
     * The requests that were written since the read before.
     *
     * @param seconds in the order of time; a second that two reads share is in both, with a part of its requests in each
     */
    record Lines(Instant at, List<SecondStats> seconds) implements RequestLogRead {
        public Lines {
            seconds = List.copyOf(seconds);
        }
    }

    /**
     * The journal could not be read now.
     *
     * @param reason the rest of a sentence for people
     */
    record Unreadable(Instant at, String reason) implements RequestLogRead {}
}
