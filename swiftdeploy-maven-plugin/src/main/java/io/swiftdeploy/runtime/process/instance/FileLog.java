package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.inspection.InstanceLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The log file of an instance. A file that is shorter than what was read of it is another one, and is read from its beginning.
 */
public final class FileLog implements InstanceLog {
    private static final int CHUNK = 64 * 1024;
    /** Of what came since the last look; the rest follows at the next. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final byte LINE_END = '\n';

    private final Path file;
    private final int lines;
    private long position = -1;

    /** @param lines how many of its last lines are read first */
    public FileLog(Path file, int lines) {
        this.file = file;
        this.lines = lines;
    }

    @Override
    public List<String> next() {
        if (!Files.isRegularFile(file)) {
            position = 0;
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            return next(log);
        } catch (IOException e) {
            return List.of("(the log " + file + " cannot be read: " + e.getMessage() + ")");
        }
    }

    private List<String> next(RandomAccessFile log) throws IOException {
        boolean first = position < 0;
        if (first) {
            position = startOfLast(log);
        } else if (log.length() < position) {
            position = 0;
        }
        byte[] bytes = bytes(log);
        int whole = first || bytes.length == MOST_BYTES ? bytes.length : afterLastLine(bytes);
        position += whole;
        return new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
    }

    private byte[] bytes(RandomAccessFile log) throws IOException {
        byte[] bytes = new byte[(int) Math.min(MOST_BYTES, log.length() - position)];
        log.seek(position);
        log.readFully(bytes);
        return bytes;
    }

    /** A line that is not ended yet is left for the next look. */
    private static int afterLastLine(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != LINE_END) {
            end--;
        }
        return end;
    }

    /** Where the last lines begin; not more of them than are read at once. */
    private long startOfLast(RandomAccessFile log) throws IOException {
        long lowest = Math.max(0, log.length() - MOST_BYTES);
        long end = log.length() - 1;
        int found = 0;
        for (long chunk = end; chunk > lowest; chunk -= CHUNK) {
            long start = Math.max(lowest, chunk - CHUNK);
            byte[] bytes = new byte[(int) (chunk - start)];
            log.seek(start);
            log.readFully(bytes);
            for (int i = bytes.length - 1; i >= 0; i--) {
                if (bytes[i] == LINE_END && ++found == lines) {
                    return start + i + 1;
                }
            }
        }
        return lowest;
    }
}
