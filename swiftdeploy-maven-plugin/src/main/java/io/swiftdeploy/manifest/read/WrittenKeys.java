package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.yaml.ManifestText;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.YamlEntry;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import io.swiftdeploy.manifest.yaml.YamlTree;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The keys that a manifest file has, without those that get their defaults. */
public final class WrittenKeys {
    private final SortedSet<String> paths = new TreeSet<>();

    private WrittenKeys() {}

    /**
     * The path of every key, such as {@code services} and {@code services.user}. Empty if the file is not valid YAML, or has
     * YAML that a manifest must not have.
     *
     * @throws ManifestException if the file does not exist, is too large or is not UTF-8
     */
    public static SortedSet<String> in(Path file) {
        WrittenKeys keys = new WrittenKeys();
        Problems problems = new Problems();
        Optional<YamlValue> root = YamlTree.of(ManifestText.read(file).text(), problems);
        root.filter(value -> !problems.any()).ifPresent(value -> keys.collect("", value));
        return keys.paths;
    }

    private void collect(String prefix, YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> collect(prefix, entry));
        }
    }

    private void collect(String prefix, YamlEntry entry) {
        entry.name().ifPresent(name -> {
            paths.add(prefix + name);
            collect(prefix + name + ".", entry.value());
        });
    }
}
