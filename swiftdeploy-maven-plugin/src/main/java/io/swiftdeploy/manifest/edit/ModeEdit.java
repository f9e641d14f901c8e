package io.swiftdeploy.manifest.edit;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.ManifestException;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.manifest.QuotedText;
import io.swiftdeploy.manifest.yaml.ManifestText;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import io.swiftdeploy.manifest.yaml.YamlTree;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Changes {@code services.mode} in a manifest file and nothing else: every other byte stays as it is. */
public final class ModeEdit {
    private ModeEdit() {}

    /**
     * Makes the file say the mode. A file that says it already (or says nothing, which means stable) is not touched.
     *
     * @throws ManifestException where the file is no manifest
     * @throws SwiftDeployException where the mode is an expression, or the file cannot be written
     */
    public static void write(Path file, Mode mode) {
        ManifestText source = ManifestText.read(file);
        String edited = edit(source, mode).applyTo(source.text());
        if (edited.equals(source.text())) {
            return;
        }
        if (!saidMode(services(source, edited)).equals(Optional.of(mode.text()))) {
            throw notEditable(source, "is written in a way that cannot be changed in place");
        }
        FileReplacement.write(source.file(), source.bytesWith(edited));
    }

    private static TextEdit edit(ManifestText source, Mode mode) {
        MappingNode services = services(source, source.text());
        Optional<Node> current = child(services, "mode");
        if (current.isEmpty()) {
            return mode == Mode.STABLE
                    ? TextEdit.none()
                    : new ModeInsertion(source.text(), services).edit("mode: " + mode.text());
        }
        if (!(current.get() instanceof ScalarNode scalar)) {
            throw notEditable(source, "is " + QuotedText.node(current.get()) + ", not a word");
        }
        if (scalar.getValue().contains("${")) {
            throw notEditable(source, "is the expression " + QuotedText.text(scalar.getValue()));
        }
        return new ModeReplacement(source.text(), scalar).edit(mode.text());
    }

    private static MappingNode services(ManifestText source, String text) {
        Problems problems = new Problems();
        Optional<Node> root = YamlTree.of(text, problems);
        Optional<Node> services = root.flatMap(node -> child(node, "services"));
        if (problems.any()) {
            throw problems.asException(source.file(), "correct the lines above; nothing was changed");
        }
        if (services.isPresent() && services.get() instanceof MappingNode mapping) {
            return mapping;
        }
        problems.add(SourceLocation.top().child("services"), "must be a mapping of keys to values");
        throw problems.asException(source.file(), "correct the lines above; nothing was changed");
    }

    private static Optional<String> saidMode(MappingNode services) {
        return child(services, "mode")
                .filter(ScalarNode.class::isInstance)
                .map(node -> ((ScalarNode) node).getValue().strip());
    }

    private static Optional<Node> child(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                                && name.getValue().equals(key))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                : Optional.empty();
    }

    private static SwiftDeployException notEditable(ManifestText source, String why) {
        return new SwiftDeployException(
                "The manifest's services.mode " + why + "; nothing was changed.",
                source.file().toString(),
                "write `mode: stable` or `mode: canary` there, or keep the file from being changed with"
                        + " -Dswiftdeploy.updateManifest=false");
    }
}
