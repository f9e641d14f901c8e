package io.swiftdeploy.manifest.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.framework.Library;
import io.swiftdeploy.framework.Library.Sort;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.read.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The schema that is shipped is the one that the reader's sections make. */
class ManifestSchemaTest {
    static final Path DOCS = Path.of("..", "docs", "manifest.schema.json");
    /** Of a project that tells all that a project can tell. */
    static final Library SPRING =
            new Library(Sort.DEPENDENCY, "org.springframework.boot", "spring-boot-starter-web", "3.5.6");

    @Test
    void schemaIsWhatTheReaderDeclares() throws IOException {
        String text = new SchemaText(ManifestReader.declaredKeys(Manifests.ofProject(List.of(SPRING)))).text();
        if (System.getProperty("golden.update") != null) {
            Files.writeString(DOCS, text);
        }

        assertThat(Files.exists(DOCS) ? Files.readString(DOCS) : "")
                .as("%s; when the new text is right: run the tests with -Dgolden.update and review the diff", DOCS)
                .isEqualTo(text);
    }

    @Test
    void textIsTheDocumentedSchema() throws IOException {
        assertThat(ManifestSchema.text()).isEqualTo(Files.readString(DOCS));
    }

    @Test
    void headNamesTheSchemaAsSeenFromTheManifest() {
        Path manifest = Path.of("shop", "manifest.yaml");

        assertThat(ManifestSchema.headOf(manifest, Path.of("shop", "target", "x", "manifest.schema.json")))
                .isEqualTo("# yaml-language-server: $schema=target/x/manifest.schema.json");
        assertThat(ManifestSchema.headOf(manifest, Path.of("s.json")))
                .isEqualTo("# yaml-language-server: $schema=../s.json");
    }

    @Test
    void printableCharactersAreThoseOfTheLog() {
        Pattern printable = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]");

        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(it -> PrintableText.isPrintable(it)
                                != printable.matcher(Character.toString(it)).matches()))
                .isEmpty();
    }
}
