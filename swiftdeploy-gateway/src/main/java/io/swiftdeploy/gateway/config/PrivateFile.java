package io.swiftdeploy.gateway.config;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that, where the system knows permissions, only their user can read. */
final class PrivateFile {
    private static final String FILE = "rw-------";
    private static final String FOLDER = "rwx------";
    private static final String FRESH = ".new";

    private PrivateFile() {}

    /** Replaces {@code file} in one step; the new content is on the disk on return. */
    static void write(Path file, String content) throws IOException {
        Path folder = file.resolveSibling("").toAbsolutePath();
        Path fresh = Files.createTempFile(folder, "." + file.getFileName(), FRESH, only(FILE));
        try {
            try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
                out.write(content.getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Removes what a writer left that was killed in {@link #write}. Nobody writes meanwhile. */
    static void removeUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, ".*" + FRESH)) {
            for (Path fresh : all) {
                Files.deleteIfExists(fresh);
            }
        }
    }

    /** Makes the folder where it is missing. */
    static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, only(FOLDER));
    }

    private static FileAttribute<?>[] only(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
