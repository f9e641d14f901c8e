package io.swiftdeploy.manifest;

import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.YamlEntry;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import io.swiftdeploy.manifest.yaml.YamlTree;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The keys of {@code docs/manifest.yaml}, with what is said of each. */
public final class DocumentedKeys {
    public static final Path DOCS = Path.of("..", "docs", "manifest.yaml");

    private final List<String> lines;
    private final Map<String, YamlEntry> keys = new LinkedHashMap<>();

    public DocumentedKeys() {
        try {
            lines = Files.readAllLines(DOCS);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        collect("", YamlTree.of(String.join("\n", lines), new Problems()).orElseThrow());
    }

    private void collect(String path, YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.entries()) {
                String key = path + entry.name().orElseThrow();
                keys.put(key, entry);
                collect(key + ".", entry.value());
            }
        }
    }

    List<String> lines() {
        return lines;
    }

    Set<String> paths() {
        return keys.keySet();
    }

    /** The key's line, from 0. */
    int line(String path) {
        return keys.get(path).location().line() - 1;
    }

    /** The lines of the comment above the key. */
    String comment(String path) {
        int line = line(path);
        int first = IntStream.iterate(line, above -> above - 1)
                .takeWhile(above -> above == line || lines.get(above).strip().startsWith("#"))
                .min()
                .orElse(line);
        return lines.subList(first, line).stream().map(String::strip).collect(Collectors.joining("\n"));
    }

    /** What is said of the key whose shape is {@code shape}, as one paragraph. */
    public String description(String shape) {
        return comment(path(shape))
                .lines()
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining(" "));
    }

    /** The value of the key whose shape is {@code shape}, where it is its default. */
    public Optional<YamlValue> defaultValue(String shape) {
        String comment = comment(path(shape));
        String written = written(path(shape));
        boolean isDefault =
                comment.contains("Default: ") && (written.equals("none") || !comment.contains("Default: none"));
        YamlValue value = keys.get(path(shape)).value();
        return Optional.of(value).filter(it -> isDefault && comment.contains("Default: " + written));
    }

    private String written(String path) {
        String line = lines.get(line(path));
        return line.substring(line.indexOf(":") + 1).strip();
    }

    /** The first key of a shape: {@code services.env.DB_PASSWORD.value} is one of {@code services.env.<NAME>.value}. */
    private String path(String shape) {
        return paths().stream()
                .filter(it -> shape(it).equals(shape))
                .findFirst()
                .orElseThrow(() -> new AssertionError(DOCS + " does not have " + shape));
    }

    static String shape(String path) {
        return path.replaceFirst("^services\\.(env|secrets|metrics\\.headers)\\.[A-Za-z_]+\\.", "services.$1.<NAME>.");
    }
}
