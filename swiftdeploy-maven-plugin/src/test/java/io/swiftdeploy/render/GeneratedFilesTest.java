package io.swiftdeploy.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFilesTest {
    private static final GeneratedFiles FILES =
            new GeneratedFiles(new TreeMap<>(Map.of("nginx.conf", "events {}\n", "policies/data.json", "{}\n")));

    @TempDir
    Path temporary;

    @Test
    void writeToWhenFolderIsMissingMakesItAndLeavesNothingElse() throws IOException {
        Path folder = temporary.resolve("a/b");

        assertThat(FILES.writeTo(folder))
                .containsExactly(folder.resolve("nginx.conf"), folder.resolve("policies/data.json"));
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
        assertThat(folder.resolve("nginx.conf")).hasContent("events {}\n");
    }

    @Test
    void writeToWhenNothingChangedWritesNothing() throws IOException {
        FILES.writeTo(temporary);
        Files.writeString(temporary.resolve("policies/data.json"), "other");

        assertThat(FILES.writeTo(temporary)).containsExactly(temporary.resolve("policies/data.json"));
        assertThat(FILES.writeTo(temporary)).isEmpty();
    }

    /** A container that they are mounted into runs as another user. */
    @Test
    void writeToWhenOthersMayReadNewFilesLetsThemReadThese() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no POSIX permissions");
        FILES.writeTo(temporary);
        Path usual = Files.writeString(temporary.resolve("usual"), "");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("nginx.conf"))))
                .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual)));
    }

    @Test
    void writeToWhenFolderIsAFileSaysWhatToDo() throws IOException {
        Path file = Files.writeString(temporary.resolve("taken"), "");

        assertThatThrownBy(() -> FILES.writeTo(file))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("A generated file cannot be written")
                .hasMessageContaining("-Dswiftdeploy.outputDirectory");
    }
}
