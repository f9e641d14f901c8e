package io.swiftdeploy.stack.process.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;

/** The file that gets a line a request, each at once and whole. */
final class AccessLog implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean complained = new AtomicBoolean();

    private AccessLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens {@code file} to append to, created with its folders when missing. */
    static AccessLog open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new AccessLog(
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

    private void complain(IOException trouble) {
        if (complained.compareAndSet(false, true)) {
            System.err.println("The access log " + file + " cannot be written: " + trouble);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (channel) {
            channel.close();
        }
    }
}
