package io.swiftdeploy.runtime.process.state;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.AtomicFile.Durability;
import io.swiftdeploy.io.FilePermissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files and folders that, where the system knows permissions, only their user can read. */
public final class PrivateFile {
    private static final String OWNER_ONLY = "rwx------";

    private PrivateFile() {}

    /** Replaces {@code file} in one step: it has the old content or the new, never a part, whatever happens. */
    public static void write(Path file, String content) {
        try {
            folder(file.resolveSibling("").toAbsolutePath());
            new AtomicFile(file, FilePermissions.OWNER_ONLY, Durability.FORCED)
                    .write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** The folder, made where it is missing. */
    public static Path folder(Path folder) {
        try {
            return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? Files.createDirectories(
                            folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)))
                    : Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** What is in {@code folder}, in the order of the names; nothing where there is no such folder. */
    public static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Removes a file, or a folder with all that is in it; links are removed, not followed. */
    public static void remove(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    public static SwiftDeployException unwritable(Path path, IOException cause) {
        return new SwiftDeployException(
                "The stack's state cannot be kept: " + cause.getMessage(),
                path.toString(),
                "make the folder writable for this user, and see that its disk is not full",
                cause);
    }
}
