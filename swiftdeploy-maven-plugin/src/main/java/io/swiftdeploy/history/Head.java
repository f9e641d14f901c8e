package io.swiftdeploy.history;

/**
 * The last record of a chain. It stands for all records up to it: each hash covers the one before.
 *
 * @param sequence the record's number
 * @param hash the record's hash, 64 hexadecimal digits
 */
public record Head(long sequence, String hash) {

    /** As {@code <sequence>:<hash>}, the form that {@code audit} takes. */
    @Override
    public String toString() {
        return sequence + ":" + hash;
    }
}
