package io.swiftdeploy.history;

/**
 * A line that differs from what the writer writes.
 *
 * @param line the line's number in the file, from 1
 * @param kind the kind of problem
 * @param detail the sentence for the user; it may quote the file
 */
public record ChainProblem(long line, Kind kind, String detail) {

    /** The kinds of problems. */
    public enum Kind {
        /** The line was cut off, for example by a power loss. No record that was confirmed to a caller is missing. */
        TORN(false),
        /** The line is not a JSON object. */
        NOT_JSON(true),
        /** The line is JSON but not a record. */
        NOT_A_RECORD(true),
        /** The line was changed after it was written. */
        HASH_DIFFERS(true),
        /** A record is missing, repeated or out of place. */
        SEQUENCE_GAP(true),
        /** The record was written after another one than the record before it. */
        PREVIOUS_DIFFERS(true),
        /** This version does not know the schema of the record. Its hash was verified. */
        UNKNOWN_SCHEMA(false),
        /** The writer's clock was set back. */
        CLOCK_BACKWARDS(false);

        private final boolean breaksChain;

        Kind(boolean breaksChain) {
            this.breaksChain = breaksChain;
        }

        /** Whether the history cannot be trusted at that line. Other kinds are remarks. */
        public boolean breaksChain() {
            return breaksChain;
        }
    }
}
