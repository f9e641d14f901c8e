package io.swiftdeploy.io;

/** Shows the beginning of a text, however long it is, without what nobody may see. */
@FunctionalInterface
public interface Excerpt {
    /**
     * The beginning of {@code text}; a text that goes on ends in {@code ...}.
     *
     * @param limit how many characters of it are needed; what is given may be longer
     */
    String of(String text, int limit);
}
