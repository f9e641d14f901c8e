package io.swiftdeploy.history;

/**
 * Lines in a row that differ from what the writer writes, in the same way.
 *
 * @param line the number of the first line, from 1
 * @param lastLine the number of the last
 * @param kind the kind of problem
 * @param detail the sentence for the user; it may quote the file
 */
public record ChainProblem(long line, long lastLine, Kind kind, String detail) {

    /** The problem of one line. */
    public ChainProblem(long line, Kind kind, String detail) {
        this(line, line, kind, detail);
    }

    /** Whether {@code next} says the same of the line after these. */
    boolean goesOnWith(ChainProblem next) {
        return next.line == lastLine + 1 && next.kind == kind && next.detail.equals(detail);
    }

    ChainProblem until(long last) {
        return new ChainProblem(line, last, kind, detail);
    }

    /** The line or lines, such as {@code line 3} or {@code lines 1 to 7}. */
    public String lines() {
        return line == lastLine ? "line " + line : "lines " + line + " to " + lastLine;
    }

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
