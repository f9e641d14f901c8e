package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.QuotedText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The keys of one mapping, each once, in file order. */
public final class YamlEntries {

    /** A key and its value, both with their places. */
    public record Entry(SourceLocation key, YamlValue value) {}

    private final Map<String, Entry> byKey = new LinkedHashMap<>();
    private final Problems problems;

    private YamlEntries(Problems problems) {
        this.problems = problems;
    }

    public static Map<String, Entry> of(YamlValue cell, MappingNode mapping, Problems problems) {
        YamlEntries entries = new YamlEntries(problems);
        mapping.getValue().forEach(tuple -> entries.add(cell.place(), tuple));
        return entries.byKey;
    }

    private void add(SourceLocation mapping, NodeTuple tuple) {
        key(mapping, tuple.getKeyNode()).ifPresent(key -> {
            SourceLocation place = mapping.child(key).at(tuple.getKeyNode().getStartMark());
            Node value = tuple.getValueNode();
            Entry before =
                    byKey.putIfAbsent(key, new Entry(place, new YamlValue(place.at(value.getStartMark()), value)));
            if (before != null) {
                problems.add(place, "is given twice, first at " + before.key().position());
            }
        });
    }

    private Optional<String> key(SourceLocation mapping, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(
                    mapping.at(node.getStartMark()), "has " + QuotedText.node(node) + " as a key; a key is a word");
            return Optional.empty();
        }
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            problems.add(
                    mapping.child("<<").at(node.getStartMark()),
                    "is a merge key, which a manifest must not have; write the keys out");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }
}
