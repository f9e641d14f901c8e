package io.swiftdeploy.runtime.process.instance;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, however long the log is. */
public final class LogTail {
    private static final int BYTES = 64 * 1024;
    private static final int MANY_BYTES = 1024 * 1024;

    private LogTail() {}

    /** The last {@code lines} lines, at most 64 KiB; nothing where there is no log. */
    public static List<String> of(Path log, int lines) {
        return of(log, lines, BYTES);
    }

    /** The last {@code lines} lines, at most 1 MiB; nothing where there is no log. */
    public static List<String> ofMany(Path log, int lines) {
        return of(log, lines, MANY_BYTES);
    }

    private static List<String> of(Path log, int lines, int bytes) {
        if (!Files.isRegularFile(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - bytes);
            byte[] end = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of("(the log " + log + " cannot be read: " + e.getMessage() + ")");
        }
    }
}
