package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.ManifestErrors;
import io.swiftdeploy.manifest.ManifestException;
import io.swiftdeploy.manifest.QuotedText;
import io.swiftdeploy.manifest.yaml.ManifestText;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import io.swiftdeploy.manifest.yaml.YamlEntries.Entry;
import io.swiftdeploy.manifest.yaml.YamlTree;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code manifest.yaml}, checks all of it, and reports every problem at once. */
public final class ManifestReader {
    private static final String CORRECT =
            "correct the lines above and run the goal again; docs/manifest.yaml describes every key";

    private final ManifestDefaults defaults;
    private final Interpolation interpolation;

    public ManifestReader(ManifestDefaults defaults, Interpolation interpolation) {
        this.defaults = defaults;
        this.interpolation = interpolation;
    }

    /**
     * The manifest in the file, complete with defaults.
     *
     * @throws ManifestException where there is no such file, or anything is wrong with what it says
     */
    public Manifest read(Path file) {
        ManifestText source = ManifestText.read(file);
        Problems problems = new Problems();
        Optional<Node> root = YamlTree.of(source.text(), problems);
        if (root.isEmpty() && problems.any()) {
            throw problems.asException(source.file(), CORRECT);
        }
        MappingNode mapping = root.filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .orElseThrow(() -> noMapping(root, source.file(), problems));
        ManifestSections sections = bound(mapping, source.file(), problems);
        if (problems.any()) {
            throw problems.asException(source.file(), CORRECT);
        }
        return sections.get();
    }

    /** The path of every key that a manifest may have. */
    public static Set<String> knownKeys() {
        Binder binder = new Binder(new Problems(), expression -> Optional.empty());
        new ManifestSections(binder.absent(SourceLocation.top(), ""), new ManifestDefaults("1"), Path.of(""));
        return binder.catalogue().paths();
    }

    private ManifestSections bound(MappingNode root, Path file, Problems problems) {
        Binder binder = new Binder(problems, interpolation);
        Section top = binder.open(new Entry(SourceLocation.top(), new YamlValue(SourceLocation.top(), root)), "");
        ManifestSections sections = new ManifestSections(top, defaults, folderOf(file));
        sections.check(problems);
        binder.finish();
        return sections;
    }

    private static ManifestException noMapping(Optional<Node> root, Path file, Problems problems) {
        root.ifPresentOrElse(
                node -> problems.add(
                        SourceLocation.top().at(node.getStartMark()),
                        "must be a mapping of sections (services, nginx, network), was " + QuotedText.node(node)),
                () -> problems.add(SourceLocation.top(), "is empty"));
        return problems.asException(file, ManifestErrors.howToStart());
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }
}
