package io.swiftdeploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.read.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/manifest.yaml} is a manifest, has every key, and gives the real defaults. */
class DocumentedManifestTest {
    private final DocumentedKeys keys = new DocumentedKeys();
    private final List<String> lines = keys.lines();

    @TempDir
    Path folder;

    @Test
    void docsAreAManifest() {
        Manifest manifest = Manifests.read(DocumentedKeys.DOCS);

        assertThat(manifest.service().name()).isEqualTo("app");
        assertThat(manifest.policies().dir()).isPresent();
    }

    @Test
    void docsNameEveryKeyAndNoOther() {
        assertThat(keys.paths().stream().map(DocumentedKeys::shape))
                .filteredOn(path -> !path.matches("services\\.(env|secrets|metrics\\.headers)\\.([A-Za-z_]+|<NAME>)"))
                .filteredOn(path -> !path.startsWith("policies.thresholds."))
                .containsExactlyInAnyOrderElementsOf(ManifestReader.knownKeys());
    }

    @Test
    void docsExplainEveryKey() {
        documentedValues().forEach(path -> assertThat(keys.comment(path))
                .as(path)
                .matches(text -> text.contains("Default: ") != text.contains("Required."), "says default or required")
                .hasSizeGreaterThan(20));
    }

    @Test
    void docsGiveRealDefaults() throws IOException {
        Manifest documented = copied(lines);
        List<String> defaults = documentedValues().stream()
                .filter(path -> keys.comment(path).contains("Default: ")
                        && !keys.comment(path).contains("Default: none"))
                .toList();

        assertThat(defaults).hasSizeGreaterThan(20);
        for (String path : defaults) {
            String line = lines.get(keys.line(path));
            assertThat(keys.comment(path)).as(path).contains("Default: " + line.substring(line.indexOf(": ") + 2));
            List<String> without = new ArrayList<>(lines);
            without.set(keys.line(path), "");
            assertThat(copied(without).withoutInferences())
                    .as("without " + path)
                    .isEqualTo(documented.withoutInferences());
        }
    }

    @Test
    void docsCallRequiredWhatIsRequired() throws IOException {
        for (String path : documentedValues()) {
            if (keys.comment(path).contains("Required.")) {
                List<String> without = new ArrayList<>(lines);
                without.set(keys.line(path), "");
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
        return keys.paths().stream()
                .filter(path -> !path.startsWith("policies.thresholds."))
                .filter(path -> !path.matches("services\\.(env|secrets|metrics\\.headers)\\.[A-Za-z_]+"))
                .filter(path -> path.equals("services.env")
                        || path.equals("services.secrets")
                        || path.equals("services.metrics.headers")
                        || path.equals("policies.thresholds")
                        || keys.paths().stream().noneMatch(other -> other.startsWith(path + ".")))
                .toList();
    }
}
