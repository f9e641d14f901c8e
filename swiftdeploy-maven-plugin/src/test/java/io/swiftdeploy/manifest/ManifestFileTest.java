package io.swiftdeploy.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.problem.ManifestErrors;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.problem.Problem;
import io.swiftdeploy.manifest.yaml.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no manifest, or only just. */
class ManifestFileTest {
    @TempDir
    Path folder;

    @Test
    void readWhenFileIsMissingShowsHowToStart() {
        Path file = folder.resolve("manifest.yaml");

        ManifestException failure = Manifests.failure(file);

        assertThat(failure.what()).isEqualTo("There is no manifest.");
        assertThat(failure.where()).isEqualTo(file.toString());
        assertThat(failure.next()).contains(ManifestErrors.LEAST.indent(4)).contains("-Dswiftdeploy.manifest");
        assertThat(failure.problems()).isEmpty();
    }

    @Test
    void readWhenFileIsAFolderSaysSo() {
        assertThat(Manifests.failure(folder))
                .hasMessageContaining("is a folder")
                .hasMessageContaining("next:");
    }

    @Test
    void readWhenFileIsEmptyShowsHowToStart() {
        for (String nothing : new String[] {"", "\n\n", "# only a comment\n", "---\n", "~\n"}) {
            ManifestException failure = failure(nothing);

            assertThat(failure.problems()).containsExactly(new Problem("manifest", 1, 1, "is empty"));
            assertThat(failure.next()).contains("image: my-service:latest");
        }
    }

    @Test
    void readWhenTopLevelIsNoMappingSaysWhatItIs() {
        assertThat(problems("Dear all, this is prose.\n"))
                .containsExactly("manifest (line 1, column 1): must be a mapping of sections such as services,"
                        + " was a single value");
        assertThat(problems("\n- services\n"))
                .containsExactly(
                        "manifest (line 2, column 1): must be a mapping of sections such as services," + " was a list");
    }

    @Test
    void readWhenFileIsNoYamlGivesThePlaceAndNoneOfItsText() {
        ManifestException failure = failure("services:\n  env: {PASSWORD: hunter2\n");

        assertThat(failure.problems()).hasSize(1);
        assertThat(failure.problems().get(0).line()).isEqualTo(3);
        assertThat(failure).hasMessageContaining("is not valid YAML").hasMessageNotContaining("hunter2");
        assertThat(failure).hasNoCause();
    }

    @Test
    void readWhenIndentedByTabSaysSo() {
        assertThat(problems("services:\n\tname: app\n"))
                .singleElement()
                .asString()
                .startsWith("manifest (line 2, column 1): is not valid YAML:")
                .contains("TAB");
    }

    @Test
    void readWhenExpressionBreaksFlowStyleAsksForQuotes() {
        assertThat(problems("services: {port: ${app.port}}\n"))
                .singleElement()
                .asString()
                .contains("an expression needs quotes");
    }

    @Test
    void readWhenFileHoldsUnprintableCharactersGivesThePlace() {
        assertThat(problems("a: b\nc: \0\n"))
                .containsExactly("manifest (line 2, column 4): has NUL, which YAML does not allow");
    }

    @Test
    void readWhenFileIsNotUtf8GivesThePlace() throws IOException {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "services:\n  name: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        ManifestException failure = Manifests.failure(file);

        assertThat(failure.problems()).containsExactly(new Problem("manifest", 2, 12, "is not UTF-8 from here on"));
        assertThat(failure).hasMessageContaining("save it as UTF-8");
    }

    @Test
    void readWhenFileEndsWithinACharacterSaysItIsNotUtf8() throws IOException {
        Path file = folder.resolve("cut.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xe2, (byte) 0x82});

        assertThat(Manifests.failure(file)).hasMessageContaining("is not UTF-8 from here on");
    }

    @Test
    void readWhenFileHasByteOrderMarkAndWindowsLinesReadsIt() {
        String base = Manifests.resource("base.yaml");
        Path file = Manifests.write(folder, "\uFEFF" + base.replace("\n", "\r\n"));

        assertThat(Manifests.read(file)).isEqualTo(Manifests.read(Manifests.write(folder, base)));
    }

    @Test
    void readWhenFileIsHugeRefusesItUnread() {
        assertThat(failure("a: b\n".repeat(2_000_000))).hasMessageContaining("larger than 1024 KiB");
    }

    @Test
    void readWhenFileIsAnAliasBombRefusesItWithBoundedProblems() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [boom]\n");
        for (int i = 1; bomb.length() < 1_000_000; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(String.join(",", alias, alias, alias, alias)).append("]\n");
        }

        ManifestException failure = failure(bomb.toString());

        assertThat(failure.problems()).hasSize(Problems.MOST);
        assertThat(failure).hasMessageContaining("100 or more problems");
        assertThat(failure.problems().get(0))
                .hasToString("manifest (line 1, column 5): has the anchor \"&a0\"; leave it out");
    }

    @Test
    void readWhenFileIsNestedWithoutEndRefusesIt() {
        assertThat(problems("[".repeat(500_000)))
                .containsExactly("manifest (line 1, column 21): is nested more than 20 deep");
        assertThat(problems("- ".repeat(300_000)))
                .containsExactly("manifest (line 1, column 41): is nested more than 20 deep");
    }

    @Test
    void readWhenFileHasTensOfThousandsOfUnknownKeysStaysBounded() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 80_000; i++) {
            many.append("key").append(i).append(": x\n");
        }

        assertThat(failure(many.toString()).problems()).hasSize(Problems.MOST);
    }

    @Test
    void readWhenSeveralDocumentsReportsTheSecond() {
        assertThat(problems(Manifests.resource("base.yaml") + "---\nmore: true\n"))
                .containsExactly("manifest (line 14, column 1): has a second document; a manifest is one");
    }

    @Test
    void readWhenTagsAnchorsAndAliasesReportsEach() {
        String text = Manifests.resource("base.yaml")
                .replace("name: app", "name: !!str app")
                .replace("port: 3000", "port: &p 3000")
                .replace("port: 8080", "port: *p")
                .replace("network:\n", "network: !evil\n");

        assertThat(problems(text))
                .containsExactly(
                        "manifest (line 2, column 9): has the tag \"!!str\"; leave it out",
                        "manifest (line 4, column 9): has the anchor \"&p\"; leave it out",
                        "manifest (line 9, column 9): has the alias \"*p\"; write the value out",
                        "manifest (line 11, column 10): has the tag \"!evil\"; leave it out");
    }

    @Test
    void readWhenAliasIsRecursiveReportsIt() {
        assertThat(problems("services: &s\n  env: *s\n"))
                .contains("manifest (line 2, column 8): has the alias \"*s\"; write the value out");
    }

    private ManifestException failure(String text) {
        return Manifests.failure(Manifests.write(folder, text));
    }

    private List<String> problems(String text) {
        return Manifests.problems(Manifests.write(folder, text));
    }
}
