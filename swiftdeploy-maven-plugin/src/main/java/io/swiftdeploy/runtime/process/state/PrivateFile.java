package io.swiftdeploy.runtime.process.state;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.AtomicFile.Durability;
import io.swiftdeploy.io.FilePermissions;
import io.swiftdeploy.io.PrivateFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders that, where the system knows permissions, only their user can read. */
public final class PrivateFile {
    private static final String FILE = "rw-------";

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

    /** Makes the file, empty, where it is missing. */
    public static void create(Path file) {
        try {
            Files.createFile(file, onlyOwner());
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Writes {@code content} over the start of {@code file}, without waiting for the disk. */
    public static void overwrite(Path file, String content) throws IOException {
        try (SeekableByteChannel open =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), onlyOwner())) {
            open.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** The folder, made where it is missing. */
    public static Path folder(Path folder) {
        try {
            PrivateFolder.create(folder);
            return folder;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static FileAttribute<?>[] onlyOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE))}
                : new FileAttribute<?>[0];
    }

    /** Removes the folder, if nothing is in it; whether it is gone. */
    public static boolean removeIfEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
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
        } catch (NoSuchFileException removedMeanwhile) {
            return List.of();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Removes a file, or a folder with all that is in it; links are removed, not followed. */
    public static void remove(Path path) {
        try {
            Files.walkFileTree(path, new Removal());
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** As {@link #remove}; false where another process, a gateway for example, has written to the folder meanwhile. */
    static boolean removeUnlessFilled(Path path) {
        try {
            Files.walkFileTree(path, new Removal());
            return true;
        } catch (DirectoryNotEmptyException filled) {
            return false;
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
