package io.swiftdeploy.manifest.yaml;

/** Counts lines and columns of text that the YAML parser gives no position for. */
final class TextPosition {
    private TextPosition() {}

    /** The position behind the text, with the path of the file as a whole. */
    static SourceLocation after(String text) {
        int lineStart = text.lastIndexOf('\n') + 1;
        int line = 1 + (int) text.chars().filter(character -> character == '\n').count();
        return new SourceLocation("", line, text.codePointCount(lineStart, text.length()) + 1);
    }
}
