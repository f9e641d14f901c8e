package io.swiftdeploy.history.store;

import java.io.InputStream;

/**
 * Where the bytes of a stack's record lie: a volume beside its containers, its state folder, or a local file. It knows
 * nothing of what the bytes mean.
 *
 * <p>Bytes are only added at the end. Any number of builds may use one store at the same time, each with an instance of its
 * own. Every method throws {@link io.swiftdeploy.failure.SwiftDeployException} when the store cannot be reached or used.
 */
public interface RecordStore {

    /** The size in bytes, of complete appends only; 0 where there is no record yet. */
    long size();

    /**
     * Reads bytes that are known to be there.
     *
     * @param from the position of the first byte
     * @param length how many; exactly these are returned
     */
    byte[] read(long from, int length);

    /**
     * Appends under the store's own lock, when the record still has the expected size. The first append makes the record.
     * An interrupted thread can append too.
     *
     * @param expectedSize the size that the caller's bytes were made for
     * @return true when the bytes are there and will survive a crash; false when the record has another size now and nothing
     *     was written
     * @throws io.swiftdeploy.failure.SwiftDeployException when the bytes could not be written; the record is then as it
     *     was before, unless the message says that this is unknown
     */
    boolean append(long expectedSize, byte[] bytes);

    /**
     * The whole record as it is now, from its start; empty where there is none. A stream that is cut throws an {@link
     * java.io.IOException} at its end. The caller closes the stream.
     */
    InputStream open();

    /** The place, for messages: a path, or the name of a volume. */
    String where();

    /** Forgets the record. Nothing happens where there is none. */
    void remove();
}
