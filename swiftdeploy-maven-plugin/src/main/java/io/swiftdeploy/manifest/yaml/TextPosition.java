package io.swiftdeploy.manifest.yaml;

/** Counts lines and columns where YAML's own marks are not to be had. */
final class TextPosition {
    private TextPosition() {}

    /** The place of what follows the text, for the manifest as a whole. */
    static SourceLocation after(String text) {
        int lineStart = text.lastIndexOf('\n') + 1;
        int line = 1 + (int) text.chars().filter(character -> character == '\n').count();
        return new SourceLocation("", line, text.codePointCount(lineStart, text.length()) + 1);
    }
}
