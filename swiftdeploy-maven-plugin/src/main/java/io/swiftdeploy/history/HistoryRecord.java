package io.swiftdeploy.history;

import java.time.Instant;

/**
 * One line of the history.
 *
 * @param schema the version of the line's format
 * @param sequence 1 for the first record, one more for each after it
 * @param time when it was written, by the writer's clock, in milliseconds
 * @param by the writer
 * @param event the event
 * @param previousHash the hash of the previous record, 64 zeros for the first
 * @param hash SHA-256, in lower-case hex, over the line's bytes before its hash field
 */
public record HistoryRecord(
        int schema, long sequence, Instant time, Actor by, HistoryEvent event, String previousHash, String hash) {

    /** The name of the writer. */
    public String actor() {
        return by.name();
    }
}
