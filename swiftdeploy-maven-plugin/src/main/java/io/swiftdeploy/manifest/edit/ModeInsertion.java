package io.swiftdeploy.manifest.edit;

import io.swiftdeploy.manifest.yaml.YamlEntry;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import io.swiftdeploy.manifest.yaml.YamlScalar;
import io.swiftdeploy.manifest.yaml.YamlScalar.Style;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds an entry to a mapping: on a new line in block style, after a comma in flow style. */
final class ModeInsertion {
    private static final String LINE_BREAKS = "\r\n\u0085\u2028\u2029";

    private final String text;
    private final YamlMapping mapping;
    private final List<YamlEntry> entries;

    ModeInsertion(String text, YamlMapping mapping) {
        this.text = text;
        this.mapping = mapping;
        this.entries = mapping.entries();
    }

    TextEdit edit(String entry) {
        if (entries.isEmpty()) {
            return TextEdit.insert(mapping.span().startIn(text) + 1, entry);
        }
        return mapping.isFlow() ? inFlow(entry) : inBlock(entry);
    }

    private TextEdit inFlow(String entry) {
        YamlValue last = entries.get(entries.size() - 1).value();
        return TextEdit.insert(last.span().endIn(text), ", " + entry);
    }

    /** After the last scalar that ends at its line's end; before the first key if no scalar does. */
    private TextEdit inBlock(String entry) {
        YamlValue firstKey = entries.get(0).key();
        String indentation = " ".repeat(firstKey.location().column() - 1);
        Optional<Integer> end = Stream.iterate(entries.size() - 1, i -> i >= 0, i -> i - 1)
                .map(i -> entries.get(i).value())
                .filter(ModeInsertion::endsItsLine)
                .map(value -> lineEnd(value.span().endIn(text)))
                .findFirst();
        return end.map(at -> TextEdit.insert(at, lineBreak(at) + indentation + entry))
                .orElseGet(() -> {
                    int at = firstKey.span().startIn(text);
                    return TextEdit.insert(at, entry + lineBreak(lineEnd(at)) + indentation);
                });
    }

    private static boolean endsItsLine(YamlValue value) {
        return value instanceof YamlScalar scalar && scalar.style() != Style.BLOCK;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < text.length() && LINE_BREAKS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** The line break at the offset; at the end of the file, the file's first line break. */
    private String lineBreak(int at) {
        if (at == text.length()) {
            int first = lineEnd(0);
            return first == text.length() ? "\n" : lineBreak(first);
        }
        return text.startsWith("\r\n", at) ? "\r\n" : text.substring(at, at + 1);
    }
}
