package io.swiftdeploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.manifest.yaml.Problems;
import io.swiftdeploy.manifest.yaml.YamlEntry;
import io.swiftdeploy.manifest.yaml.YamlMapping;
import io.swiftdeploy.manifest.yaml.YamlTree;
import io.swiftdeploy.manifest.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/manifest.yaml} is a manifest, has every key, and gives the real defaults. */
class DocumentedManifestTest {
    private static final Path DOCS = Path.of("..", "docs", "manifest.yaml");

    private final List<String> lines = lines();
    private final Map<String, Integer> keys = keys();

    @TempDir
    Path folder;

    @Test
    void docsAreAManifest() {
        Manifest manifest = Manifests.read(DOCS);

        assertThat(manifest.service().name()).isEqualTo("app");
        assertThat(manifest.policies().dir()).isPresent();
    }

    @Test
    void docsNameEveryKeyAndNoOther() {
        assertThat(keys.keySet().stream().map(DocumentedManifestTest::shape))
                .filteredOn(path -> !path.matches("services\\.(env|secrets|metrics\\.headers)\\.([A-Za-z_]+|<NAME>)"))
                .filteredOn(path -> !path.startsWith("policies.thresholds."))
                .containsExactlyInAnyOrderElementsOf(ManifestReader.knownKeys());
    }

    @Test
    void docsExplainEveryKey() {
        documentedValues().forEach(path -> assertThat(comment(path))
                .as(path)
                .matches(text -> text.contains("Default: ") != text.contains("Required."), "says default or required")
                .hasSizeGreaterThan(20));
    }

    @Test
    void docsGiveRealDefaults() throws IOException {
        Manifest documented = copied(lines);
        List<String> defaults = documentedValues().stream()
                .filter(path ->
                        comment(path).contains("Default: ") && !comment(path).contains("Default: none"))
                .toList();

        assertThat(defaults).hasSizeGreaterThan(20);
        for (String path : defaults) {
            String line = lines.get(keys.get(path));
            assertThat(comment(path)).as(path).contains("Default: " + line.substring(line.indexOf(": ") + 2));
            List<String> without = new ArrayList<>(lines);
            without.set(keys.get(path), "");
            assertThat(copied(without).withoutInferences())
                    .as("without " + path)
                    .isEqualTo(documented.withoutInferences());
        }
    }

    @Test
    void docsCallRequiredWhatIsRequired() throws IOException {
        for (String path : documentedValues()) {
            if (comment(path).contains("Required.")) {
                List<String> without = new ArrayList<>(lines);
                without.set(keys.get(path), "");
                assertThat(Manifests.failure(write(without)).problems())
                        .as("without " + path)
                        .anyMatch(problem ->
                                problem.path().equals(path) && problem.message().startsWith("is missing"));
            }
        }
    }

    private Manifest copied(List<String> text) throws IOException {
        return Manifests.read(write(text));
    }

    private Path write(List<String> text) throws IOException {
        Files.createDirectories(folder.resolve("policies"));
        return Manifests.write(Files.createDirectories(folder.resolve("docs")), String.join("\n", text));
    }

    /** The keys that have their own value, and so can have a default. */
    private List<String> documentedValues() {
        return keys.keySet().stream()
                .filter(path -> !path.startsWith("policies.thresholds."))
                .filter(path -> !path.matches("services\\.(env|secrets|metrics\\.headers)\\.[A-Za-z_]+"))
                .filter(path -> path.equals("services.env")
                        || path.equals("services.secrets")
                        || path.equals("services.metrics.headers")
                        || path.equals("policies.thresholds")
                        || keys.keySet().stream().noneMatch(other -> other.startsWith(path + ".")))
                .toList();
    }

    private String comment(String path) {
        int line = keys.get(path);
        int first = IntStream.iterate(line, above -> above - 1)
                .takeWhile(above -> above == line || lines.get(above).strip().startsWith("#"))
                .min()
                .orElse(line);
        return lines.subList(first, line).stream().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static String shape(String path) {
        return path.replaceFirst("^services\\.(env|secrets|metrics\\.headers)\\.[A-Za-z_]+\\.", "services.$1.<NAME>.");
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(DOCS);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Integer> keys() {
        Map<String, Integer> found = new LinkedHashMap<>();
        collect("", YamlTree.of(String.join("\n", lines), new Problems()).orElseThrow(), found);
        return found;
    }

    private static void collect(String path, YamlValue value, Map<String, Integer> found) {
        if (value instanceof YamlMapping mapping) {
            for (YamlEntry entry : mapping.entries()) {
                String key = path + entry.name().orElseThrow();
                found.put(key, entry.location().line() - 1);
                collect(key + ".", entry.value(), found);
            }
        }
    }
}
