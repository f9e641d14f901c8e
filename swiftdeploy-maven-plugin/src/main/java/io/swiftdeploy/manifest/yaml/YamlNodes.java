package io.swiftdeploy.manifest.yaml;

import io.swiftdeploy.manifest.yaml.YamlScalar.Style;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Wraps the parser's nodes one level at a time, since a refused alias can make their graph endless. */
final class YamlNodes {
    private YamlNodes() {}

    /** The node as a value. Its location has the given path, and the node's own line and column. */
    static YamlValue value(SourceLocation path, Node node) {
        SourceLocation location = path.at(node.getStartMark());
        if (node instanceof MappingNode mapping) {
            return new YamlMapping(location, mapping);
        }
        return node instanceof SequenceNode sequence
                ? new YamlList(location, sequence)
                : scalar(location, (ScalarNode) node);
    }

    /** An entry of the mapping. Its path ends with the key, if the key is a scalar. */
    static YamlEntry entry(SourceLocation mapping, NodeTuple tuple) {
        SourceLocation path = tuple.getKeyNode() instanceof ScalarNode name ? mapping.child(name.getValue()) : mapping;
        return new YamlEntry(value(path, tuple.getKeyNode()), value(path, tuple.getValueNode()));
    }

    static TextSpan span(Node node) {
        return new TextSpan(node.getStartMark().getIndex(), node.getEndMark().getIndex());
    }

    private static YamlScalar scalar(SourceLocation location, ScalarNode node) {
        return new YamlScalar(
                location,
                span(node),
                node.getValue(),
                style(node),
                node.getTag().equals(Tag.NULL));
    }

    private static Style style(ScalarNode node) {
        return switch (node.getScalarStyle()) {
            case PLAIN -> Style.PLAIN;
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
            case LITERAL, FOLDED -> Style.BLOCK;
        };
    }
}
