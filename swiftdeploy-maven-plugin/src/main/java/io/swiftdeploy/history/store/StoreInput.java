package io.swiftdeploy.history.store;

import java.io.InputStream;

/** A record from a position to its end as it is now, read in large blocks. */
public final class StoreInput extends InputStream {
    private static final int BLOCK_BYTES = 1 << 20;

    private final RecordStore store;
    private final long end;
    private long position;
    private byte[] block = new byte[0];
    private int next;

    /**
     * Begins at {@code from}.
     *
     * @param from the position of the first byte
     */
    public StoreInput(RecordStore store, long from) {
        this.store = store;
        this.position = from;
        this.end = store.size();
    }

    @Override
    public int read() {
        return hasBytes() ? block[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0 || !hasBytes()) {
            return length == 0 ? 0 : -1;
        }
        int read = Math.min(length, block.length - next);
        System.arraycopy(block, next, target, offset, read);
        next += read;
        return read;
    }

    private boolean hasBytes() {
        if (next == block.length && position < end) {
            block = WholeBlock.read(store, position, (int) Math.min(BLOCK_BYTES, end - position));
            position += block.length;
            next = 0;
        }
        return next < block.length;
    }
}
