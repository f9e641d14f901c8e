package io.swiftdeploy.manifest.yaml;

import java.util.List;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A sequence of values. */
public final class YamlList extends YamlCollection<SequenceNode> {
    YamlList(SourceLocation location, SequenceNode node) {
        super(location, node);
    }

    @Override
    public String description() {
        return "a list";
    }

    /** The values, in file order. */
    public List<YamlValue> items() {
        List<Node> nodes = node.getValue();
        return IntStream.range(0, nodes.size())
                .mapToObj(index -> YamlNodes.value(location().item(index), nodes.get(index)))
                .toList();
    }
}
