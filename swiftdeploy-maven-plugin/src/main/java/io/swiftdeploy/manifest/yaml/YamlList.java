package io.swiftdeploy.manifest.yaml;

import java.util.List;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A sequence of values. */
public final class YamlList implements YamlValue {
    private final SourceLocation location;
    private final SequenceNode node;

    YamlList(SourceLocation location, SequenceNode node) {
        this.location = location;
        this.node = node;
    }

    @Override
    public SourceLocation location() {
        return location;
    }

    @Override
    public TextSpan span() {
        return YamlNodes.span(node);
    }

    @Override
    public String description() {
        return "a list";
    }

    /** The values, in file order. */
    public List<YamlValue> items() {
        List<Node> nodes = node.getValue();
        return IntStream.range(0, nodes.size())
                .mapToObj(index -> YamlNodes.value(location.item(index), nodes.get(index)))
                .toList();
    }
}
