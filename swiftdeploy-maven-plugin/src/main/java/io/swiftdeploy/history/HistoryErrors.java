package io.swiftdeploy.history;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.line.LineFormat;
import java.time.Duration;

/** The sentences of the history: its failures, and the problems of its lines. */
final class HistoryErrors {
    private HistoryErrors() {}

    static SwiftDeployException contended(String where, Duration timeout) {
        return new SwiftDeployException(
                "Other builds kept writing to the record for longer than " + timeout.toSeconds() + " s.",
                where,
                "Wait until the other builds have ended, then run the goal again.");
    }

    static SwiftDeployException tooLong(String where, long bytes) {
        return new SwiftDeployException(
                "A record of " + bytes + " bytes is longer than the limit of the history ("
                        + LineFormat.LONGEST_LINE_BYTES + " bytes).",
                where,
                "Check which facts of the event are so large, and report this as a bug of SwiftDeploy.");
    }

    static SwiftDeployException newerWriter(String where, int schema) {
        return new SwiftDeployException(
                "A newer version of SwiftDeploy has changed this stack: its record has schema " + schema
                        + ", and this version knows " + LineFormat.FIRST_SCHEMA + " to " + LineFormat.LAST_SCHEMA + ".",
                where,
                "use the newer version of the plugin for this stack; nothing was changed");
    }

    static String changedRecord(long sequence) {
        return "record " + sequence + " was changed after it was written";
    }

    static String outOfSequence(long sequence, long expected) {
        return "record " + sequence + " is where record " + expected + " should be";
    }

    static String notTheFirst(long sequence) {
        return "record " + sequence + " was not written after the start of the file";
    }

    static String otherPrevious(long sequence) {
        return "record " + sequence + " was not written after what is now the record before it";
    }

    static String unknownSchema(int schema) {
        return "schema " + schema + " is not known to this version";
    }

    static String earlierTime(long sequence) {
        return "record " + sequence + " has an earlier time than the one before it";
    }

    static String missingLineEnd() {
        return "the line end is missing; the record itself is whole";
    }

    static String tornLine() {
        return "the line was cut off while it was written; it is kept as evidence";
    }

    static String unknownEvent() {
        return "unknown event";
    }

    static String unknownResult() {
        return "unknown result";
    }
}
