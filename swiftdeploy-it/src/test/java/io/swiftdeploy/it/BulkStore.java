package io.swiftdeploy.it;

import io.swiftdeploy.history.store.RecordStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes a long record quickly, for one writer: nothing waits for the disk, and the last append is kept in memory. */
final class BulkStore implements RecordStore, AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private byte[] last = new byte[0];
    private long size;

    BulkStore(Path file) throws IOException {
        this.file = file;
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    }

    @Override
    public long size() {
        return size;
    }

    /** Nothing before the last append is needed to go on after it. */
    @Override
    public byte[] read(long from, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) '\n');
        int known = (int) Math.min(last.length, size - from);
        System.arraycopy(last, last.length - known, bytes, (int) (size - from) - known, known);
        return bytes;
    }

    @Override
    public boolean append(long expectedSize, byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        size += bytes.length;
        last = bytes;
        return true;
    }

    @Override
    public InputStream open() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String where() {
        return file.toString();
    }

    @Override
    public void remove() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
