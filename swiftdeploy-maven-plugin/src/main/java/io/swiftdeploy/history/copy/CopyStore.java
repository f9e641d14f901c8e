package io.swiftdeploy.history.copy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.history.store.RecordStore;
import java.io.InputStream;
import java.util.function.Supplier;

/** The file of a {@link WorkspaceCopy}. Its failures are told apart from those of the record. */
record CopyStore(FileRecordStore file) implements RecordStore {

    /** The copy cannot be used; the record can. */
    static final class CopyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CopyException(SwiftDeployException cause) {
            super(cause.what(), cause);
        }
    }

    @Override
    public long size() {
        return translating(file::size);
    }

    @Override
    public byte[] read(long from, int length) {
        return translating(() -> file.read(from, length));
    }

    @Override
    public boolean append(long expectedSize, byte[] bytes) {
        return translating(() -> file.append(expectedSize, bytes));
    }

    @Override
    public InputStream open() {
        return translating(file::open);
    }

    @Override
    public String where() {
        return file.where();
    }

    @Override
    public void remove() {
        translating(() -> {
            file.remove();
            return true;
        });
    }

    /** Keeps the file under another name. */
    String setAside(String ending) {
        return translating(() -> file.setAside(ending));
    }

    private static <T> T translating(Supplier<T> access) {
        try {
            return access.get();
        } catch (SwiftDeployException failure) {
            throw new CopyException(failure);
        }
    }
}
