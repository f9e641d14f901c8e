package io.swiftdeploy.manifest.yaml;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in the file, and where it stands. */
record YamlValue(SourceLocation place, Node node) {

    /** Whether the key stands there with nothing behind it (or with {@code null}, {@code ~}). */
    boolean isBlank() {
        return node.getTag().equals(Tag.NULL);
    }
}
