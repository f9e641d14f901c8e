package io.swiftdeploy.gateway.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file that gets lines, each whole or not at all. Not thread-safe. */
final class LogFile {
    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean warned = new AtomicBoolean();
    private long size;

    private LogFile(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
    }

    /** Opens {@code file} for appending; makes it and its folders when they are missing. */
    static LogFile open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new LogFile(
                file,
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }

    Path file() {
        return file;
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /** Whether the file is still where it was made. */
    boolean isThere() {
        return Files.exists(file);
    }

    /** Appends {@code lines}, and returns how many cannot be written, as on a full disk. That costs lines, never a request. */
    int append(List<String> lines) {
        if (write(String.join("", lines))) {
            return 0;
        }
        return lines.size() == 1
                ? 1
                : Math.toIntExact(lines.stream().filter(it -> !write(it)).count());
    }

    private boolean write(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            size += bytes.limit();
            return true;
        } catch (IOException e) {
            warn(e);
            removeTail();
            return false;
        }
    }

    private void removeTail() {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            warn(e);
        }
    }

    private void warn(IOException cause) {
        if (warned.compareAndSet(false, true)) {
            System.err.println("The log " + file + " cannot be written: " + cause);
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
