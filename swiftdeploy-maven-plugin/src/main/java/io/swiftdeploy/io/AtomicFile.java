package io.swiftdeploy.io;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A file that is replaced in one step: a reader sees the old content or the new, never a part of either.
 *
 * <p>The content is written to a temporary file in the same folder, which then takes the file's name. Where that fails, the
 * temporary file is removed and the old file stays as it was. An interrupt does not stop a write.
 *
 * @param path the file, which need not exist; its folder must. A symbolic link is replaced, not followed
 * @param permissions who may read and write the new file
 * @param durability whether the content must survive a crash of the machine
 */
public record AtomicFile(Path path, FilePermissions permissions, Durability durability) {
    private static final String PREFIX = ".swiftdeploy-";
    private static final String SUFFIX = ".tmp";
    /** A write takes milliseconds. */
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);

    /** Whether a write waits for the disk. */
    public enum Durability {
        /** The content is on the disk before it takes the file's name: a crash leaves the old file or the new one. */
        FORCED,
        /** The operating system writes the content when it likes to: for what can be made again. */
        CACHED
    }

    /**
     * Replaces the file, or makes it. Temporary files that killed writers left in the folder are removed.
     *
     * @throws IOException when the folder or the file cannot be written; the old file is unchanged
     */
    public void write(byte[] content) throws IOException {
        removeAbandoned();
        try {
            replace(content);
        } catch (NoSuchFileException e) {
            replaceAgain(content, e);
        }
    }

    /** Whoever took this writer for a dead one may have removed its temporary file. */
    private void replaceAgain(byte[] content, NoSuchFileException first) throws IOException {
        if (!Files.isDirectory(folder())) {
            throw first;
        }
        replace(content);
    }

    private void replace(byte[] content) throws IOException {
        Path temporary = permissions.create(folder(), temporaryName());
        try {
            fill(temporary, content);
            permissions.apply(path, temporary);
            move(temporary, path);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A new name for a file that is to be removed when its writer was killed. */
    public static String temporaryName() {
        return PREFIX + UUID.randomUUID() + SUFFIX;
    }

    /**
     * Removes the temporary files of writers that were killed.
     *
     * @param folder where nobody writes now; it need not exist
     * @throws IOException when one cannot be removed
     */
    public static void removeUnfinished(Path folder) throws IOException {
        removeTemporaries(folder, Instant.MAX);
    }

    /** What cannot be removed does not keep the file from being written. */
    private void removeAbandoned() {
        try {
            removeTemporaries(folder(), Instant.now().minus(ABANDONED_AFTER));
        } catch (IOException stays) {
            return;
        }
    }

    private static void removeTemporaries(Path folder, Instant before) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path temporary : all) {
                if (modified(temporary).isBefore(before)) {
                    Files.deleteIfExists(temporary);
                }
            }
        }
    }

    /** One that is gone by now is as good as new. */
    private static Instant modified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (NoSuchFileException renamed) {
            return Instant.MAX;
        }
    }

    /**
     * Gives a file or folder another name in one step. A file that has the name already is replaced.
     *
     * @param to a path on the same file system
     * @throws IOException when it cannot be moved, or not in one step
     */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path folder() {
        return path.resolveSibling("").toAbsolutePath();
    }

    /** By a stream, since an interrupt would close a channel. */
    private void fill(Path file, byte[] content) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(content);
            if (durability == Durability.FORCED) {
                out.getFD().sync();
            }
        }
    }
}
