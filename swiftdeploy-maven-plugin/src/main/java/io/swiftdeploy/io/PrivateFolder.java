package io.swiftdeploy.io;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that, where the system knows permissions, only their user can read. */
public final class PrivateFolder {
    private static final String ONLY_OWNER = "rwx------";
    /** Another build can remove an empty folder as often as it ends; nobody ends that often. */
    private static final int ATTEMPTS = 100;

    private PrivateFolder() {}

    /**
     * Makes a folder, with those above it that are missing. One that exists stays as it is.
     *
     * @throws IOException when it cannot be made, or a file has its name
     */
    public static void create(Path folder) throws IOException {
        for (int attempt = 1; !Files.isDirectory(folder); attempt++) {
            try {
                Files.createDirectories(folder, permissions(folder));
            } catch (FileAlreadyExistsException | NoSuchFileException e) {
                requireAnother(attempt, e);
            }
        }
    }

    /** Another build may remove the folder, or one above it, between two steps of making it. */
    private static void requireAnother(int attempt, IOException last) throws IOException {
        if (attempt == ATTEMPTS) {
            throw last;
        }
    }

    private static FileAttribute<?>[] permissions(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(ONLY_OWNER))
                }
                : new FileAttribute<?>[0];
    }
}
