package io.swiftdeploy.gateway.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file that gets one line per request, each written at once and whole. */
public final class LogFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean warned = new AtomicBoolean();

    private LogFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens {@code file} for appending; makes it and its folders when they are missing. */
    public static LogFile open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new LogFile(
                file,
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** Appends {@code line}. A full disk costs the line, never the request. */
    public void append(String line) {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
        try {
            synchronized (channel) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException e) {
            warn(e);
        }
    }

    /** Removes all lines. */
    public void clear() throws IOException {
        synchronized (channel) {
            channel.truncate(0);
        }
    }

    private void warn(IOException cause) {
        if (warned.compareAndSet(false, true)) {
            System.err.println("The log " + file + " cannot be written: " + cause);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (channel) {
            channel.close();
        }
    }
}
