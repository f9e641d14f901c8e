package io.swiftdeploy.history;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.store.RecordStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;

/** A record in memory that counts what is read, and that can be full, cut short or out of reach. */
public final class MemoryRecord implements RecordStore {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile boolean full;
    private volatile boolean unreachable;
    private int kept = Integer.MAX_VALUE;
    private long bytesRead;

    public void fill(boolean now) {
        full = now;
    }

    public void cutOff(boolean now) {
        unreachable = now;
    }

    /** From now on, gives the first {@code now} bytes of each block only; a negative number counts from its end. */
    public synchronized void cutBlocks(int now) {
        kept = now;
    }

    public synchronized long bytesRead() {
        return bytesRead;
    }

    public synchronized byte[] content() {
        return bytes.toByteArray();
    }

    public synchronized void put(byte[] content) {
        bytes.reset();
        bytes.writeBytes(content);
    }

    @Override
    public synchronized long size() {
        refuseUnreachable();
        return bytes.size();
    }

    @Override
    public synchronized byte[] read(long from, int length) {
        refuseUnreachable();
        bytesRead += length;
        int given = kept < 0 ? length + kept : Math.min(kept, length);
        return Arrays.copyOfRange(bytes.toByteArray(), (int) from, (int) from + given);
    }

    @Override
    public synchronized boolean append(long expectedSize, byte[] more) {
        refuseUnreachable();
        if (full) {
            throw new SwiftDeployException("No space left on device.", where(), "make space");
        }
        if (expectedSize != bytes.size()) {
            return false;
        }
        bytes.writeBytes(more);
        return true;
    }

    @Override
    public synchronized InputStream open() {
        refuseUnreachable();
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Override
    public String where() {
        return "volume shop-record";
    }

    @Override
    public synchronized void remove() {
        bytes.reset();
    }

    private void refuseUnreachable() {
        if (unreachable) {
            throw new SwiftDeployException("The volume cannot be reached.", where(), "start the Engine");
        }
    }
}
