package io.swiftdeploy.manifest.edit;

import io.swiftdeploy.manifest.yaml.YamlScalar;

/** Replaces a scalar and keeps its style: plain, quoted, or a block. */
final class ModeReplacement {
    private final String text;
    private final YamlScalar scalar;

    ModeReplacement(String text, YamlScalar scalar) {
        this.text = text;
        this.scalar = scalar;
    }

    /** The edit that gives the scalar the value; no edit if it has that value already. */
    TextEdit edit(String value) {
        if (scalar.text().equals(value)) {
            return TextEdit.none();
        }
        int start = scalar.span().startIn(text);
        int end = scalar.span().endIn(text);
        return switch (scalar.style()) {
            case SINGLE_QUOTED -> new TextEdit(start, end, "'" + value + "'");
            case DOUBLE_QUOTED -> new TextEdit(start, end, "\"" + value + "\"");
            case BLOCK -> withinBlock(start, end, value);
            case PLAIN -> new TextEdit(start, end, start == end ? " " + value : value);
        };
    }

    private TextEdit withinBlock(int start, int end, String value) {
        String word = scalar.text().strip();
        int at = text.indexOf(word, start);
        return word.isEmpty() || at < 0 || at >= end ? TextEdit.none() : new TextEdit(at, at + word.length(), value);
    }
}
