package io.swiftdeploy.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.framework.Framework;
import io.swiftdeploy.framework.Library;
import io.swiftdeploy.framework.Library.Sort;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.manifest.read.ProjectDefaults;
import io.swiftdeploy.manifest.read.ProjectDefaults.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupTest {
    private final Setup setup = new Setup("docker", "1.2.3");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "org.springframework.boot, SPRING_BOOT",
        "io.quarkus, QUARKUS",
        "io.micronaut, MICRONAUT",
        "io.helidon.webserver, HELIDON",
        "org.example, NONE"
    })
    void writtenManifestIsReadAsTheProjectIs(String group, Framework framework) throws IOException {
        for (String runtime : List.of("docker", "process")) {
            ProjectDefaults project = project(group);
            Path manifest = folder.resolve(runtime + ".yaml");
            new Setup(runtime, "1.2.3").write(manifest, project, new StackPorts(8081, 8182));

            Manifest read = read(manifest, project);
            assertThat(read.service().framework().framework()).isEqualTo(framework);
            assertThat(read.service().name()).isEqualTo("shop");
            assertThat(read.service().program().image()).isEqualTo("team/shop:7");
            assertThat(read.service().port()).isEqualTo(8080);
            assertThat(read.nginx().port()).isEqualTo(8081);
            assertThat(read.opa().port()).isEqualTo(runtime.equals("docker") ? 8182 : 8181);
            assertThat(read.placement().runtime().text()).isEqualTo(runtime);
            assertThat(Files.readString(manifest).lines()).noneMatch(it -> it.length() > 128);
        }
    }

    @Test
    void writtenManifestWhenTwoFrameworksAreFoundSaysSoAndTakesOne() throws IOException {
        ProjectDefaults project = project("io.quarkus", "org.springframework.boot");
        Path manifest = folder.resolve("manifest.yaml");
        setup.write(manifest, project, new StackPorts(8081, 8182));

        assertThat(read(manifest, project).service().framework().framework()).isEqualTo(Framework.SPRING_BOOT);
        assertThat(Files.readString(manifest)).contains("  # Also found: Quarkus: dependency io.quarkus:web.");
    }

    @Test
    void writeWhenThereIsAManifestLeavesItAsItIs() throws IOException {
        Path manifest = Files.writeString(folder.resolve("manifest.yaml"), "mine");

        assertThatThrownBy(() -> setup.write(manifest, project("org.example"), StackPorts.USUAL))
                .isInstanceOf(SetupException.class)
                .hasMessageContainingAll("There is a manifest.yaml already", manifest.toString(), "move it away");
        assertThat(manifest).hasContent("mine");
    }

    @Test
    void writeWithPomWritesBothUnderTheNameOfTheFolder() throws IOException {
        Path service = Files.createDirectories(folder.resolve("My Shop"));
        Path manifest = service.resolve("manifest.yaml");

        Path pom = setup.writeWithPom(manifest, service);

        assertThat(Files.readString(pom)).contains("<artifactId>my-shop</artifactId>", "<version>1.2.3</version>");
        assertThat(Files.readAllLines(pom)).hasSize(10);
        assertThat(Files.readString(manifest)).contains("The stack's name is my-shop", "The image is my-shop:1.0.0");
    }

    @Test
    void writeWithPomWhenOneIsThereWritesNeither() throws IOException {
        Path manifest = folder.resolve("manifest.yaml");
        Files.writeString(folder.resolve("pom.xml"), "mine");

        assertThatThrownBy(() -> setup.writeWithPom(manifest, folder)).isInstanceOf(SetupException.class);
        assertThat(manifest).doesNotExist();
        assertThat(folder.resolve("pom.xml")).hasContent("mine");
    }

    @Test
    void writeWhenTheFolderIsMissingSaysWhere() {
        Path manifest = folder.resolve("nowhere/manifest.yaml");

        assertThatThrownBy(() -> setup.write(manifest, project("org.example"), StackPorts.USUAL))
                .hasMessageContainingAll("cannot be written", manifest.toString(), "make its folder writable");
    }

    @Test
    void bindingNamesTheVersionOfThePlugin() {
        assertThat(setup.binding()).contains("  <version>1.2.3</version>", "        <weight>0</weight>");
    }

    @Test
    void bindingAndTestsAreThoseOfTheReadme() throws IOException {
        Setup current = new Setup("docker", "0.1.0-SNAPSHOT");
        String readme = Files.readString(Path.of("..", "README.md"));

        assertThat(readme).contains("```xml\n" + String.join("\n", current.binding()) + "\n```");
        assertThat(readme).contains("```xml\n" + String.join("\n", current.tests()) + "\n```");
    }

    private static ProjectDefaults project(String... groups) {
        List<Library> libraries = Stream.of(groups)
                .map(it -> new Library(Sort.DEPENDENCY, it, "web", "3.5.6"))
                .toList();
        return new ProjectDefaults("shop", new Told("team/shop:7", "jib-maven-plugin"), libraries);
    }

    private static Manifest read(Path manifest, ProjectDefaults project) {
        return new ManifestReader(new ManifestDefaults("7", Optional.of(project)), any -> Optional.empty())
                .read(manifest);
    }
}
