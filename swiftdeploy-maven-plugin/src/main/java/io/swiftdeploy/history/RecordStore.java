package io.swiftdeploy.history;

import java.io.InputStream;

/** Where the bytes of a record lie. Each method may throw a {@link io.swiftdeploy.failure.SwiftDeployException}. */
public interface RecordStore {
    /** The number of bytes, 0 where there is no record yet. */
    long size();

    /** The {@code length} bytes at {@code from}. */
    byte[] read(long from, int length);

    /**
     * Appends in one step, under the store's lock; the bytes are on the disk when it returns.
     *
     * @param expectedSize the size that the writer has seen
     * @return false when the size is another one by now; nothing was written
     */
    boolean append(long expectedSize, byte[] bytes);

    /** The whole record from its start. */
    InputStream open();

    /** Where it lies, for messages. */
    String where();

    /** Removes the record. */
    void remove();
}
