package io.swiftdeploy.manifest.edit;

/**
 * Replaces one stretch of a text and leaves the rest as it is.
 *
 * @param start offset of the first character replaced
 * @param end offset behind the last character replaced
 */
record TextEdit(int start, int end, String replacement) {

    static TextEdit none() {
        return new TextEdit(0, 0, "");
    }

    static TextEdit insert(int at, String text) {
        return new TextEdit(at, at, text);
    }

    String applyTo(String text) {
        return text.substring(0, start) + replacement + text.substring(end);
    }
}
