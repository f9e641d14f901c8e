package io.swiftdeploy.manifest.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads files that have to be small; never more of them than that, whatever they are. */
final class SmallFile {
    private SmallFile() {}

    /** Thrown for a file that is larger. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long most) {
            super(String.format(Locale.ROOT, "it has more than %d KiB", most / 1024));
        }
    }

    /**
     * All that is in {@code file}.
     *
     * @param key the key of the manifest that names it
     * @param most how many bytes it may have
     * @throws io.swiftdeploy.failure.SwiftDeployException when it cannot be read
     */
    static byte[] read(String key, Path file, long most) {
        try {
            return read(file, most);
        } catch (IOException e) {
            throw FileErrors.unusable(key, file, reason(file, e));
        }
    }

    private static byte[] read(Path file, long most) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(Files.isDirectory(file) ? "it is a folder" : "it is no regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes((int) most + 1);
            if (content.length > most) {
                throw new TooLargeException(most);
            }
            return content;
        }
    }

    /** Why it could not be read, as the end of a sentence. */
    private static String reason(Path file, IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (Files.isRegularFile(file) && !Files.isReadable(file)) {
            return "this user may not read it";
        }
        return String.valueOf(failure.getMessage());
    }
}
