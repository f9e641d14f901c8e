package io.swiftdeploy.manifest.yaml;

import org.yaml.snakeyaml.nodes.CollectionNode;

/** A list or a mapping. What it holds is wrapped when it is asked for. */
abstract sealed class YamlCollection<N extends CollectionNode<?>> implements YamlValue permits YamlList, YamlMapping {
    private final SourceLocation location;
    final N node;

    YamlCollection(SourceLocation location, N node) {
        this.location = location;
        this.node = node;
    }

    @Override
    public final SourceLocation location() {
        return location;
    }

    @Override
    public final TextSpan span() {
        return YamlNodes.span(node);
    }
}
