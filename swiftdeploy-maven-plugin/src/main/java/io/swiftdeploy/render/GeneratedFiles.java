package io.swiftdeploy.render;

import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.AtomicFile.Durability;
import io.swiftdeploy.io.FilePermissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Rendered files.
 *
 * @param contents paths relative to the folder, and texts
 */
public record GeneratedFiles(SortedMap<String, String> contents) {

    /**
     * Writes those that changed, each atomically; returns their paths.
     *
     * @throws UnwritableFileException at the first that cannot be written
     */
    public List<Path> writeTo(Path folder) {
        List<Path> written = new ArrayList<>();
        contents.forEach((name, content) -> {
            Path file = folder.resolve(name);
            if (!isAlready(file, content)) {
                write(file, content);
                written.add(file);
            }
        });
        return written;
    }

    private static boolean isAlready(Path file, String content) {
        try {
            return Files.isRegularFile(file) && Files.readString(file).equals(content);
        } catch (IOException e) {
            return false;
        }
    }

    /** Containers read these files as another user, so they get the usual permissions. */
    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            new AtomicFile(file, FilePermissions.UMASK, Durability.CACHED)
                    .write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnwritableFileException(file.toString(), e);
        }
    }
}
