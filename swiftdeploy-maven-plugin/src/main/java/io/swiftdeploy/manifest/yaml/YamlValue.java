package io.swiftdeploy.manifest.yaml;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in the file, and where it stands. */
public record YamlValue(SourceLocation place, Node node) {

    /** Whether the key stands there with nothing behind it (or with {@code null}, {@code ~}). */
    public boolean isBlank() {
        return node.getTag().equals(Tag.NULL);
    }
}
