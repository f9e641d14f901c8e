package io.swiftdeploy.history;

/**
 * Something about a line that is not as the writer leaves it.
 *
 * @param line the line's number in the file, from 1
 * @param kind what kind of trouble
 * @param detail the sentence for people; it may quote the file
 */
public record ChainProblem(long line, Kind kind, String detail) {

    /** What can be wrong with a line. */
    public enum Kind {
        /** The line was cut off, as by a power loss; nothing that was confirmed to a caller is missing. */
        TORN(false),
        /** The line is not a JSON object. */
        NOT_JSON(true),
        /** The line is JSON but not a record. */
        NOT_A_RECORD(true),
        /** The line was changed after it was written. */
        HASH_DIFFERS(true),
        /** A record is missing, repeated or out of place. */
        SEQUENCE_GAP(true),
        /** The record was not written after the one that is now before it. */
        PREVIOUS_DIFFERS(true),
        /** The record is of a schema that this version does not know; its hash was verified all the same. */
        UNKNOWN_SCHEMA(false),
        /** The writer's clock was set back. */
        CLOCK_BACKWARDS(false);

        private final boolean breaksChain;

        Kind(boolean breaksChain) {
            this.breaksChain = breaksChain;
        }

        /** Whether the history can no longer be trusted at that line; the others are worth knowing only. */
        public boolean breaksChain() {
            return breaksChain;
        }
    }
}
