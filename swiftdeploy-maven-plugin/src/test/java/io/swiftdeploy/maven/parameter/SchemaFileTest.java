package io.swiftdeploy.maven.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.manifest.schema.ManifestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFileTest {
    @TempDir
    Path folder;

    private Path manifest = Path.of("manifest.yaml");

    @BeforeEach
    void nameManifest() {
        manifest = folder.resolve("manifest.yaml");
    }

    private void assertRefused(Path file) {
        assertThatThrownBy(() -> new SchemaFile(file).write(manifest))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContainingAll(
                        "The schema would be written over " + file + ", which is no schema that SwiftDeploy wrote",
                        "swiftdeploy.schema",
                        "nothing was changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "services: {}",
                "# title: SwiftDeploy manifest\nservices: {}",
                "{\"title\": \"another schema\"}",
                "{\"properties\": {\"title\": \"SwiftDeploy manifest\"}}"
            })
    void writeOverAFileThatIsNoSchemaOfOursLeavesItAsItIs(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), text);

        assertRefused(file);

        assertThat(file).hasContent(text);
    }

    @Test
    void writeOverTheManifestIsRefusedAlsoWhenItIsMissing() throws IOException {
        assertRefused(manifest);
        assertThat(manifest).doesNotExist();

        Files.writeString(manifest, "services: {}");
        assertRefused(manifest);
        assertThat(manifest).hasContent("services: {}");
    }

    @Test
    void writeOverAFolderIsRefused() {
        assertRefused(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"SwiftDeploy manifest\"}",
                "{\n  \"$schema\" : \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\" : \"SwiftDeploy manifest\"}"
            })
    void writeOverASchemaOfAnotherVersionReplacesIt(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("schema.json"), text);

        new SchemaFile(file).write(manifest);

        assertThat(file).hasContent(ManifestSchema.text());
    }

    @Test
    void writeMakesTheFolderAndCanBeRepeated() {
        Path file = folder.resolve(".vscode/schema.json");

        new SchemaFile(file).write(manifest);
        new SchemaFile(file).write(manifest);

        assertThat(file).hasContent(ManifestSchema.text());
    }
}
