package io.swiftdeploy.history;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.line.LineFormat;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** The sentences of the history: its failures, and the problems of its lines. */
final class HistoryErrors {
    private static final String OTHER_FILE = "choose another file with -Dswiftdeploy.history=<file>";

    private HistoryErrors() {}

    /** Another process holds the lock. */
    static final class BusyException extends SwiftDeployException {
        private static final long serialVersionUID = 1L;

        BusyException(String what, String where, String next) {
            super(what, where, next);
        }
    }

    static void refuseAnythingButFile(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
            throw new SwiftDeployException(
                    "The history is not a file but " + typeOf(file) + ".",
                    file.toString(),
                    "Move it to another place, or " + OTHER_FILE + ".");
        }
    }

    static BusyException busy(Path lockFile, Duration timeout) {
        return new BusyException(
                "Another process held the history's lock for longer than " + timeout.toSeconds() + " s.",
                lockFile.toString(),
                "Wait until the other build has ended, then run the goal again. Deleting the lock file does not help:"
                        + " the lock belongs to a running process and ends with it.");
    }

    static SwiftDeployException cannotWrite(Path file, IOException cause) {
        return new SwiftDeployException(
                "The history could not be written: " + reason(cause) + ".",
                file.toString(),
                "Make the file and its folder writable for this user and check that the disk has space, or "
                        + OTHER_FILE + ". The history is unchanged: an incomplete line was removed.",
                cause);
    }

    /** @param where the place of a record that is not a file of the workspace */
    static SwiftDeployException cannotRead(String where, IOException cause) {
        return new SwiftDeployException(
                "The record could not be read: " + reason(cause) + ".",
                where,
                "Check that the place can be reached, then run the goal again.",
                cause);
    }

    static SwiftDeployException cannotRead(Path file, IOException cause) {
        return new SwiftDeployException(
                "The history could not be read: " + reason(cause) + ".",
                file.toString(),
                "Make the file readable for this user, or " + OTHER_FILE + ".",
                cause);
    }

    static BusyException contended(String where, Duration timeout) {
        return new BusyException(
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

    private static String typeOf(Path file) {
        if (Files.notExists(file)) {
            return "a symbolic link without a target";
        }
        return Files.isDirectory(file) ? "a folder" : "a device or a pipe";
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "there is a file in place of its folder";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }
}
