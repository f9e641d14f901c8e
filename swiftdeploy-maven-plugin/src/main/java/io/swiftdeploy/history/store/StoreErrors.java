package io.swiftdeploy.history.store;

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

/** The failures of the places where records lie. */
public final class StoreErrors {
    private static final String OTHER_FILE = "choose another file with -Dswiftdeploy.history=<file>";

    private StoreErrors() {}

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

    /**
     * The record cannot be read.
     *
     * @param where the place of a record that is not a file of the workspace
     */
    public static SwiftDeployException cannotRead(String where, IOException cause) {
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
