package io.swiftdeploy.stack.process.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file that gets a line a request, each at once and whole. */
final class LineFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean complained = new AtomicBoolean();

    private LineFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens {@code file} to append to, created with its folders when missing. */
    static LineFile open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new LineFile(
                file,
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }

    Path file() {
        return file;
    }

    /** Appends {@code line}; a full disk costs the line, never the request. */
    void append(String line) {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
        try {
            synchronized (channel) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException e) {
            complain(e);
        }
    }

    /** Forgets all lines; the next one is the first. */
    void empty() throws IOException {
        synchronized (channel) {
            channel.truncate(0);
        }
    }

    private void complain(IOException trouble) {
        if (complained.compareAndSet(false, true)) {
            System.err.println("The log " + file + " cannot be written: " + trouble);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (channel) {
            channel.close();
        }
    }
}
