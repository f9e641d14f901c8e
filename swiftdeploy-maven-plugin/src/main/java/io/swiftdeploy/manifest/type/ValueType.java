package io.swiftdeploy.manifest.type;

/** What a scalar of the manifest has to be. */
public interface ValueType<T> {

    /** In words, with article: {@code a whole number}. */
    String expected();

    /** The value that the text stands for. */
    T read(String text) throws InvalidValue;
}
