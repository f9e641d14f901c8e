package io.swiftdeploy.manifest.edit;

import io.swiftdeploy.manifest.ManifestErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** Replaces a file in one step: a reader sees the old content or the new, never a part. */
final class FileReplacement {
    private FileReplacement() {}

    /** Keeps the file's permissions, its owner and group where that is allowed, and a symbolic link to it. */
    static void write(Path file, byte[] content) {
        try {
            Path real = file.toRealPath();
            if (!Files.isWritable(real)) {
                throw ManifestErrors.isReadOnly(file);
            }
            replace(real, content);
        } catch (IOException e) {
            throw ManifestErrors.modeNotWritten(file, e);
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path fresh = Files.createTempFile(file.resolveSibling("").toAbsolutePath(), ".manifest-", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            copyAttributes(file, fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void copyAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (source == null || target == null) {
            return;
        }
        PosixFileAttributes wanted = source.readAttributes();
        keepOwner(wanted, target);
        target.setPermissions(wanted.permissions());
    }

    /** As far as the system allows: only root may change the owner, and a build as root must not become the owner. */
    private static void keepOwner(PosixFileAttributes wanted, PosixFileAttributeView target) throws IOException {
        PosixFileAttributes fresh = target.readAttributes();
        try {
            if (!wanted.group().equals(fresh.group())) {
                target.setGroup(wanted.group());
            }
            if (!wanted.owner().equals(fresh.owner())) {
                target.setOwner(wanted.owner());
            }
        } catch (FileSystemException e) {
            return;
        }
    }
}
