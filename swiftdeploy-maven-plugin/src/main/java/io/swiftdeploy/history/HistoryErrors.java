package io.swiftdeploy.history;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** What the history says when it cannot do its work. */
final class HistoryErrors {
    private static final String OTHER_FILE = "choose another file with -Dswiftdeploy.history=<file>";

    private HistoryErrors() {}

    /** The lock stayed taken. */
    static final class BusyException extends SwiftDeployException {
        private static final long serialVersionUID = 1L;

        BusyException(String what, String where, String next) {
            super(what, where, next);
        }
    }

    static void refuseAnythingButFile(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
            throw new SwiftDeployException(
                    "The history is not a file but " + kindOf(file) + ".",
                    file.toString(),
                    "Move it out of the way, or " + OTHER_FILE + ".");
        }
    }

    static BusyException busy(Path lockFile, Duration patience) {
        return new BusyException(
                "Another process held the history's lock for longer than " + patience.toSeconds() + " s.",
                lockFile.toString(),
                "Let the other build end and run this again. Deleting the lock file does not help: the lock belongs to"
                        + " a running process and ends with it.");
    }

    static SwiftDeployException cannotWrite(Path file, IOException trouble) {
        return new SwiftDeployException(
                "The history could not be written: " + reason(trouble) + ".",
                file.toString(),
                "Make the file and its folder writable for this user and see that the disk has space, or " + OTHER_FILE
                        + ". A line that was begun has been taken back.",
                trouble);
    }

    static SwiftDeployException cannotRead(Path file, IOException trouble) {
        return new SwiftDeployException(
                "The history could not be read: " + reason(trouble) + ".",
                file.toString(),
                "Make the file readable for this user, or " + OTHER_FILE + ".",
                trouble);
    }

    static SwiftDeployException tooLong(Path file, long bytes) {
        return new SwiftDeployException(
                "A record of " + bytes + " bytes is longer than a line of the history may be ("
                        + LineFormat.LONGEST_LINE_BYTES + " bytes).",
                file.toString(),
                "This is too much to remember of one event: see what the facts hold, and report it as a bug.");
    }

    private static String kindOf(Path file) {
        if (Files.notExists(file)) {
            return "a link that leads nowhere";
        }
        return Files.isDirectory(file) ? "a folder" : "a device or a pipe";
    }

    private static String reason(IOException trouble) {
        if (trouble instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (trouble instanceof FileAlreadyExistsException) {
            return "a file is where a folder should be";
        }
        if (trouble instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return Objects.requireNonNullElse(
                trouble.getMessage(), trouble.getClass().getSimpleName());
    }
}
