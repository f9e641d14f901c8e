package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.bind.Binder;
import io.swiftdeploy.manifest.bind.DeclaredKey;
import io.swiftdeploy.manifest.bind.Interpolation;
import io.swiftdeploy.manifest.problem.KeyProblems;
import io.swiftdeploy.manifest.problem.ManifestErrors;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.yaml.ManifestText;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.SourceLocation;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import io.swiftdeploy.manifest.yaml.YamlTree;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads and checks {@code manifest.yaml}. It reports all problems at once. */
public final class ManifestReader {

    private final ManifestDefaults defaults;
    private final Interpolation interpolation;
    private final Consumer<String> warnings;

    /** A reader whose warnings nobody hears. */
    public ManifestReader(ManifestDefaults defaults, Interpolation interpolation) {
        this(defaults, interpolation, unheard -> {});
    }

    /** @param warnings hears which values come from outside the project */
    public ManifestReader(ManifestDefaults defaults, Interpolation interpolation, Consumer<String> warnings) {
        this.defaults = defaults;
        this.interpolation = interpolation;
        this.warnings = warnings;
    }

    /**
     * The manifest in the file, with a default for each optional key that the file does not have.
     *
     * @throws ManifestException if the file does not exist or cannot be read, or with every problem that it has
     */
    public Manifest read(Path file) {
        ManifestText source = ManifestText.read(file);
        Problems problems = new Problems();
        Optional<YamlValue> root = YamlTree.of(source.text(), problems);
        if (root.isEmpty() && problems.any()) {
            throw problems.asException(source.file(), ManifestErrors.howToCorrect());
        }
        YamlMapping mapping = root.filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .orElseThrow(() -> noMapping(root, source.file(), problems));
        ManifestSections sections = bound(mapping, source.file(), problems);
        if (problems.any()) {
            throw problems.asException(source.file(), ManifestErrors.howToCorrect());
        }
        return sections.get();
    }

    /** The path of every key that a manifest may have. */
    public static Set<String> knownKeys() {
        return declared(new ManifestDefaults("1")).knownPaths();
    }

    /** Every key that a manifest may have, in a project with these defaults. */
    public static List<DeclaredKey> declaredKeys(ManifestDefaults defaults) {
        return declared(defaults).declaredKeys();
    }

    private static Binder declared(ManifestDefaults defaults) {
        Binder binder = new Binder(new Problems(), expression -> Optional.empty());
        new ManifestSections(binder.absent(SourceLocation.top(), ""), defaults, Path.of(""));
        return binder;
    }

    private ManifestSections bound(YamlMapping root, Path file, Problems problems) {
        Binder binder = new Binder(problems, interpolation);
        ManifestSections sections = new ManifestSections(binder.openRoot(root), defaults, folderOf(file));
        sections.check(problems);
        binder.finish();
        if (!problems.any()) {
            binder.outsideValues().ifPresent(warnings);
        }
        return sections;
    }

    private static ManifestException noMapping(Optional<YamlValue> root, Path file, Problems problems) {
        root.ifPresentOrElse(
                value -> problems.add(value.location(), KeyProblems.mustBeSections(value.description())),
                () -> problems.add(SourceLocation.top(), KeyProblems.isEmpty()));
        return problems.asException(file, ManifestErrors.howToStart());
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }
}
