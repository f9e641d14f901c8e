package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.ManifestException;
import io.swiftdeploy.manifest.yaml.ManifestText;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.YamlTree;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The keys that a manifest file itself gives, as against those that have their defaults. */
public final class WrittenKeys {
    private final SortedSet<String> paths = new TreeSet<>();

    private WrittenKeys() {}

    /**
     * The path of every key, such as {@code services} and {@code services.user}. None where the file is no YAML.
     *
     * @throws ManifestException where there is no such file, or it is too large or no UTF-8
     */
    public static SortedSet<String> in(Path file) {
        WrittenKeys keys = new WrittenKeys();
        YamlTree.of(ManifestText.read(file).text(), new Problems()).ifPresent(root -> keys.collect("", root));
        return keys.paths;
    }

    private void collect(String above, Node node) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> collect(above, entry));
        }
    }

    private void collect(String above, NodeTuple entry) {
        if (entry.getKeyNode() instanceof ScalarNode key) {
            paths.add(above + key.getValue());
            collect(above + key.getValue() + ".", entry.getValueNode());
        }
    }
}
