package io.swiftdeploy.history;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.Optional;

/** A copy of the record, which follows what is appended to it. */
public interface RecordCopy {

    /** Of a record that nobody copies. */
    RecordCopy NONE = new RecordCopy() {
        @Override
        public void update() {}

        @Override
        public void updateOnce() {}

        @Override
        public void add(long position, byte[] bytes) {}

        @Override
        public Optional<String> setAside() {
            return Optional.empty();
        }
    };

    /**
     * Brings the copy up to date, or the record where it is the copy that has more.
     *
     * @throws SwiftDeployException when the record cannot be read, or cannot take over what only the copy has
     */
    void update();

    /** The same, unless it was done before. */
    void updateOnce();

    /** Adds what was appended to the record; no failure is worse than a notice, since the record has it. */
    void add(long position, byte[] bytes);

    /**
     * Keeps the copy under another name.
     *
     * @return the new name; empty when there is no copy
     */
    Optional<String> setAside();
}
