package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    Path temporary;

    @Test
    void removeWhenFolderHasContentRemovesAllOfItAndNothingBeside() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("out/policies")).getParent();
        Files.writeString(folder.resolve("policies/data.json"), "{}");
        Path beside = Files.writeString(temporary.resolve("beside"), "");

        new OutputFolder(folder).remove();

        assertThat(folder).doesNotExist();
        assertThat(beside).exists();
    }

    @Test
    void holdsWhatItIsAndWhatLiesInIt() throws IOException {
        Path project = Files.createDirectories(temporary.resolve("shop"));
        Path beside = Files.createDirectories(temporary.resolve("shop-api"));

        assertThat(new OutputFolder(project).holds(project)).isTrue();
        assertThat(new OutputFolder(project).holds(project.resolve("src/not-there/yet")))
                .isTrue();
        assertThat(new OutputFolder(project.resolve("target/../..")).holds(project))
                .isTrue();
        assertThat(new OutputFolder(temporary.getRoot()).holds(project)).isTrue();
        assertThat(new OutputFolder(Path.of("")).holds(Path.of("pom.xml"))).isTrue();
        assertThat(new OutputFolder(project.resolve("target")).holds(project)).isFalse();
        assertThat(new OutputFolder(project).holds(beside)).isFalse();
    }

    @Test
    void holdsWhatItsLinksLeadTo() throws IOException {
        Path project = Files.createDirectories(temporary.resolve("work/shop"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), project);

        assertThat(new OutputFolder(link).holds(project)).isTrue();
        assertThat(new OutputFolder(link.resolve("..")).holds(project)).isTrue();
        assertThat(new OutputFolder(link.resolve("src")).holds(project.resolve("src/main")))
                .isTrue();
        assertThat(new OutputFolder(project).holds(link.resolve("src"))).isTrue();
        assertThat(new OutputFolder(link.resolve("target")).holds(project)).isFalse();
    }

    @Test
    void removeWhenThereIsNoFolderDoesNothing() {
        new OutputFolder(temporary.resolve("none")).remove();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void removeWhenALinkLeadsOutOfItLeavesWhatIsThere() throws IOException {
        Path precious = Files.createDirectory(temporary.resolve("precious"));
        Path kept = Files.writeString(precious.resolve("file"), "");
        Path folder = Files.createDirectory(temporary.resolve("out"));
        Files.createSymbolicLink(folder.resolve("link"), precious);

        new OutputFolder(folder).remove();

        assertThat(folder).doesNotExist();
        assertThat(kept).exists();
    }
}
