package io.swiftdeploy.manifest.edit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Adds an entry to a mapping: a line of its own in block style, behind a comma in flow style. */
final class ModeInsertion {
    private static final String LINE_BREAKS = "\r\n\u0085\u2028\u2029";

    private final String text;
    private final MappingNode mapping;
    private final List<NodeTuple> tuples;

    ModeInsertion(String text, MappingNode mapping) {
        this.text = text;
        this.mapping = mapping;
        this.tuples = mapping.getValue();
    }

    TextEdit edit(String entry) {
        if (tuples.isEmpty()) {
            return TextEdit.insert(offset(mapping.getStartMark()) + 1, entry);
        }
        return mapping.getFlowStyle() == FlowStyle.FLOW ? inFlow(entry) : inBlock(entry);
    }

    private TextEdit inFlow(String entry) {
        Node last = tuples.get(tuples.size() - 1).getValueNode();
        return TextEdit.insert(offset(last.getEndMark()), ", " + entry);
    }

    /** Behind the last scalar that ends on a line of its own; if there is none, before the first key. */
    private TextEdit inBlock(String entry) {
        Mark firstKey = tuples.get(0).getKeyNode().getStartMark();
        String indentation = " ".repeat(firstKey.getColumn());
        Optional<Integer> end = Stream.iterate(tuples.size() - 1, i -> i >= 0, i -> i - 1)
                .map(i -> tuples.get(i).getValueNode())
                .filter(ModeInsertion::endsItsLine)
                .map(node -> lineEnd(offset(node.getEndMark())))
                .findFirst();
        return end.map(at -> TextEdit.insert(at, lineBreak(at) + indentation + entry))
                .orElseGet(() -> {
                    int at = offset(firstKey);
                    return TextEdit.insert(at, entry + lineBreak(lineEnd(at)) + indentation);
                });
    }

    private static boolean endsItsLine(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() != ScalarStyle.LITERAL
                && scalar.getScalarStyle() != ScalarStyle.FOLDED;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < text.length() && LINE_BREAKS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** The line break at the offset; at the end of the file, the file's first. */
    private String lineBreak(int at) {
        if (at == text.length()) {
            int first = lineEnd(0);
            return first == text.length() ? "\n" : lineBreak(first);
        }
        return text.startsWith("\r\n", at) ? "\r\n" : text.substring(at, at + 1);
    }

    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
