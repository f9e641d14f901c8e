package io.swiftdeploy.manifest.edit;

import org.yaml.snakeyaml.nodes.ScalarNode;

/** Replaces a scalar and keeps its style: plain, quoted, or a block. */
final class ModeReplacement {
    private final String text;
    private final ScalarNode scalar;

    ModeReplacement(String text, ScalarNode scalar) {
        this.text = text;
        this.scalar = scalar;
    }

    /** Nothing, where the scalar has the value already. */
    TextEdit edit(String value) {
        if (scalar.getValue().equals(value)) {
            return TextEdit.none();
        }
        int start = text.offsetByCodePoints(0, scalar.getStartMark().getIndex());
        int end = text.offsetByCodePoints(0, scalar.getEndMark().getIndex());
        return switch (scalar.getScalarStyle()) {
            case SINGLE_QUOTED -> new TextEdit(start, end, "'" + value + "'");
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> new TextEdit(start, end, "\"" + value + "\"");
            case LITERAL, FOLDED -> withinBlock(start, end, value);
            case PLAIN -> new TextEdit(start, end, start == end ? " " + value : value);
        };
    }

    private TextEdit withinBlock(int start, int end, String value) {
        String word = scalar.getValue().strip();
        int at = text.indexOf(word, start);
        return word.isEmpty() || at < 0 || at >= end ? TextEdit.none() : new TextEdit(at, at + word.length(), value);
    }
}
