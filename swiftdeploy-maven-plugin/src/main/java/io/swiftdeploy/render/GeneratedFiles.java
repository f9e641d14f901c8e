package io.swiftdeploy.render;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * Rendered files.
 *
 * @param contents paths relative to the folder, and texts
 */
public record GeneratedFiles(SortedMap<String, String> contents) {

    /** Writes those that changed, each atomically; returns their paths. */
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

    /** Other than files made as temporary ones, these get the usual permissions: containers read them as another user. */
    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path temporary = file.resolveSibling(".swiftdeploy-" + UUID.randomUUID() + ".tmp");
            Files.writeString(temporary, content, StandardOpenOption.CREATE_NEW);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "A generated file cannot be written: " + e.getMessage() + ".",
                    file.toString(),
                    "make the folder writable, or choose another with -Dswiftdeploy.outputDirectory",
                    e);
        }
    }
}
