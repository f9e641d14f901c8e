package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.read.WrittenKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContainerSettingsTest {
    private static final Path DOCS = Path.of("..", "docs", "manifest.yaml");

    @Test
    void warningNamesThoseThatHaveNoEffectAndNoOthers() {
        assertThat(ContainerSettings.warning(Set.of("services.replicas", "services.user", "services.resources.memory")))
                .hasValue("Settings of the manifest that have no effect on local processes: services.user, "
                        + "services.resources.memory. They are for containers (runtime: docker).");
    }

    @Test
    void warningWhenAllHaveAnEffectIsAbsent() {
        assertThat(ContainerSettings.warning(Set.of("services", "services.replicas", "nginx.image", "network.name")))
                .isEmpty();
    }

    @Test
    void warningNamesTheOptionalKeysThatTheDocumentationMarks() throws Exception {
        String warning = ContainerSettings.warning(WrittenKeys.in(DOCS)).orElseThrow();
        List<String> marked = Arrays.stream(Files.readString(DOCS).split("\n\n"))
                .filter(it -> it.contains("Containers only.") && it.contains("Default: "))
                .map(it -> it.lines()
                        .filter(line -> !line.strip().startsWith("#"))
                        .findFirst()
                        .orElseThrow())
                .map(it -> it.strip().replaceFirst(":.*", ""))
                .toList();

        assertThat(marked).hasSizeGreaterThan(10).allSatisfy(key -> assertThat(warning)
                .containsPattern("[ .]" + key + "[,.]"));
        assertThat(warning.split(", ")).hasSameSizeAs(marked);
    }
}
