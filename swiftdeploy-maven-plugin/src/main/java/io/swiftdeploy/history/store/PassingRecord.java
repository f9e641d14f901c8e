package io.swiftdeploy.history.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** A record that no file keeps: what a goal records that reaches no stack, where a workspace has no history. */
public final class PassingRecord implements RecordStore {
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
        if (expectedSize != content.length) {
            return false;
        }
        byte[] longer = Arrays.copyOf(content, content.length + bytes.length);
        System.arraycopy(bytes, 0, longer, content.length, bytes.length);
        content = longer;
        return true;
    }

    @Override
    public synchronized InputStream open() {
        return new ByteArrayInputStream(content);
    }

    @Override
    public String where() {
        return "no file (swiftdeploy.history is `none`)";
    }

    @Override
    public synchronized void remove() {
        content = new byte[0];
    }
}
