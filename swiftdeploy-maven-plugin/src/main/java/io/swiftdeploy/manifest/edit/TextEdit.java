package io.swiftdeploy.manifest.edit;

/**
 * The replacement of one part of a text.
 *
 * @param start index of the first {@code char} replaced
 * @param end index after the last {@code char} replaced
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
