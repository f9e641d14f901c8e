package io.swiftdeploy.manifest.edit;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.AtomicFile.Durability;
import io.swiftdeploy.io.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Replaces the manifest's file in one step. */
final class FileReplacement {
    private FileReplacement() {}

    /** Keeps the file's permissions, its owner and group where that is allowed, and a symbolic link to it. */
    static void write(Path file, byte[] content) {
        try {
            Path real = file.toRealPath();
            if (!Files.isWritable(real)) {
                throw notWritten(file, "it is read-only", null);
            }
            new AtomicFile(real, FilePermissions.OF_REPLACED, Durability.FORCED).write(content);
        } catch (IOException e) {
            throw notWritten(file, e.getClass().getSimpleName(), e);
        }
    }

    private static SwiftDeployException notWritten(Path file, String why, @Nullable Throwable cause) {
        return new SwiftDeployException(
                "The manifest's mode could not be changed: " + why + ".",
                file.toString(),
                "make the file and its folder writable, or keep the file from being changed with"
                        + " -Dswiftdeploy.updateManifest=false",
                cause);
    }
}
