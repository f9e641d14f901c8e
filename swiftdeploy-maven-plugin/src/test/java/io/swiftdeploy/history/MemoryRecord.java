package io.swiftdeploy.history;

import io.swiftdeploy.history.store.RecordStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** A record in memory. */
public final class MemoryRecord implements RecordStore {
    private byte[] content = {};

    @Override
    public synchronized long size() {
        return content.length;
    }

    @Override
    public synchronized byte[] read(long from, int length) {
        return Arrays.copyOfRange(content, (int) from, (int) from + length);
    }

    @Override
    public synchronized boolean append(long expectedSize, byte[] bytes) {
        if (content.length != expectedSize) {
            return false;
        }
        int size = content.length;
        content = Arrays.copyOf(content, size + bytes.length);
        System.arraycopy(bytes, 0, content, size, bytes.length);
        return true;
    }

    @Override
    public synchronized InputStream open() {
        return new ByteArrayInputStream(content.clone());
    }

    @Override
    public String where() {
        return "memory";
    }

    @Override
    public synchronized void remove() {
        content = new byte[0];
    }
}
