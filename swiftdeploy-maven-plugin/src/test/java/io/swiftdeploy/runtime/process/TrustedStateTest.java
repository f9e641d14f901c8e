package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State that others could have planted is refused, and looking at a stack runs nothing. */
class TrustedStateTest {
    @TempDir
    Path folder;

    private ProcessFixture rehearsal;

    @BeforeEach
    void state() throws IOException {
        rehearsal = new ProcessFixture(folder, "shop");
        Files.createDirectories(rehearsal.state.resolve("instances"));
    }

    @AfterEach
    void end() throws IOException {
        mode(rehearsal.state, "rwx------");
        mode(rehearsal.state.resolve("instances"), "rwx------");
        rehearsal.close();
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void stateFolderThatOthersCanWriteToIsRefusedBeforeAnythingIsRead() throws IOException {
        mode(rehearsal.state, "rwxrwxrwx");

        assertThatThrownBy(rehearsal::runtime)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining(rehearsal.state.toRealPath().toString())
                .hasMessageContaining("rwxrwxrwx");
    }

    @Test
    void stateFileInAFolderThatOthersCanWriteToIsRefused() throws IOException {
        String planted = plant(folder.resolve("ran"));
        mode(rehearsal.state.resolve("instances"), "rwxrwxrwx");

        assertThatThrownBy(() -> rehearsal.runtime().observe(rehearsal.stack))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("not trusted");
        assertThat(planted).isNotEmpty();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void lookingAtAStackRunsNoCommandOfAStateFile() throws IOException {
        plant(folder.resolve("ran"));

        assertThat(rehearsal.runtime().observe(rehearsal.stack).instances()).hasSize(1);
        assertThatThrownBy(() -> rehearsal.runtime().operations(rehearsal.stack))
                .isInstanceOf(SwiftDeployException.class);

        assertThat(folder.resolve("ran")).doesNotExist();
    }

    /** A stopped instance and an ended gateway whose command makes {@code proof}. */
    private String plant(Path proof) throws IOException {
        String launch =
                """
                "launch" : {"workingFolder" : "%s", "command" : ["touch", "%s"], "environment" : {}}, "schema" : 1}
                """
                        .formatted(folder, proof);
        Files.createDirectories(rehearsal.state.resolve("gateway"));
        Files.writeString(
                rehearsal.state.resolve("gateway/process.json"),
                "{\"stack\" : \"shop\", \"name\" : \"shop-gateway\", \"spec\" : \"x\", " + launch);
        String instance =
                """
                {"stack" : "shop", "name" : "shop-stable-1", "spec" : "x", "track" : "stable", "revision" : "ab12",
                 "version" : "1", "number" : 1, "servicePort" : 3000, "port" : 20000,
                 "startedAt" : "2026-01-02T03:04:05Z",
                """;
        return Files.writeString(rehearsal.recordFile("shop-stable-1"), instance + launch)
                .toString();
    }
}
