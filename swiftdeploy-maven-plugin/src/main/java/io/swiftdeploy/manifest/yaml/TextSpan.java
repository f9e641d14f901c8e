package io.swiftdeploy.manifest.yaml;

/**
 * A part of a text, in code points from 0, as YAML counts them.
 *
 * @param first the first code point
 * @param end the code point after the last
 */
public record TextSpan(int first, int end) {
    /** Where the part starts, as an index into the text's {@code char}s. */
    public int startIn(String text) {
        return text.offsetByCodePoints(0, first);
    }

    /** Where the part ends, as an index into the text's {@code char}s. */
    public int endIn(String text) {
        return text.offsetByCodePoints(0, end);
    }
}
