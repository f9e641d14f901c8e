package io.swiftdeploy.history.store;

import java.io.EOFException;
import java.util.Locale;

/**
 * A part of a record that is read as a whole or not at all. What is missing of one would be taken for damage of the record, and
 * the next link would be chained to an earlier one.
 */
public final class WholeBlock {
    private WholeBlock() {}

    /**
     * Reads bytes that are known to be there.
     *
     * @param from the position of the first byte
     * @throws io.swiftdeploy.failure.SwiftDeployException when the store gives another number of bytes
     */
    public static byte[] read(RecordStore store, long from, int length) {
        byte[] block = store.read(from, length);
        if (block.length != length) {
            throw StoreErrors.cannotRead(store.where(), cut(from, length, block.length));
        }
        return block;
    }

    /** Of {@code length} bytes, {@code came} came. */
    public static EOFException cut(long from, int length, int came) {
        return new EOFException(
                String.format(Locale.ROOT, "%d bytes came of the %d bytes from byte %d on", came, length, from));
    }
}
