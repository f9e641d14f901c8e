package io.swiftdeploy.manifest.edit;

import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.AtomicFile.Durability;
import io.swiftdeploy.io.FilePermissions;
import io.swiftdeploy.manifest.problem.ManifestErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Replaces the manifest's file in one step. */
final class FileReplacement {
    private FileReplacement() {}

    /** Keeps the file's permissions, its owner and group where that is allowed, and a symbolic link to it. */
    static void write(Path file, byte[] content) {
        try {
            Path real = file.toRealPath();
            if (!Files.isWritable(real)) {
                throw ManifestErrors.isReadOnly(file);
            }
            new AtomicFile(real, FilePermissions.OF_REPLACED, Durability.FORCED).write(content);
        } catch (IOException e) {
            throw ManifestErrors.modeNotWritten(file, e);
        }
    }
}
