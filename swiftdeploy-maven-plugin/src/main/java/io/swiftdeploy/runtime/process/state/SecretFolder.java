package io.swiftdeploy.runtime.process.state;

import io.swiftdeploy.io.AtomicFile;
import io.swiftdeploy.io.AtomicFile.Durability;
import io.swiftdeploy.io.FilePermissions;
import io.swiftdeploy.manifest.Attachments.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

/**
 * The secrets of revisions as files that only their user can read.
 *
 * @param folder holds a folder for each revision
 */
public record SecretFolder(Path folder) {
    private static final String READ_ONLY = "r--------";

    /** The folder of {@code revision}, with {@code files}. */
    public Path keep(String revision, Collection<SecretFile> files) {
        PrivateFile.folder(folder);
        Path own = PrivateFile.folder(folder.resolve(revision));
        for (SecretFile file : files) {
            try {
                write(own.resolve(file.target()), file.content().value().getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw PrivateFile.unwritable(own, e);
            }
        }
        return own;
    }

    /** Instances may be reading what is there already. */
    private static void write(Path file, byte[] content) throws IOException {
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            new AtomicFile(file, FilePermissions.OWNER_ONLY, Durability.FORCED).write(content);
        }
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(READ_ONLY));
        }
    }

    /** Removes those of all revisions but {@code kept}. */
    public void forgetBesides(Set<String> kept) {
        PrivateFile.in(folder).stream()
                .filter(it -> !kept.contains(String.valueOf(it.getFileName())))
                .forEach(PrivateFile::remove);
        if (Files.isDirectory(folder)) {
            PrivateFile.removeIfEmpty(folder);
        }
    }
}
