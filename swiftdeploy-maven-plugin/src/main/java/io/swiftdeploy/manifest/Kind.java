package io.swiftdeploy.manifest;

/** What a scalar of the manifest has to be. */
interface Kind<T> {

    /** In words, with article: {@code a whole number}. */
    String expected();

    /** The value that the text stands for. */
    T read(String text) throws Misfit;
}
