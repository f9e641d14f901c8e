package io.swiftdeploy.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.release.FakeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build with option {@code -B}, which nobody attends. */
class ReleaseMojoTest {
    @TempDir
    Path folder;

    private void writeManifest(String version, String more) throws IOException {
        Files.writeString(
                folder.resolve("manifest.yaml"),
                """
                services: {name: shop, image: "shop:1", port: 3000, version: "%s"}
                nginx: {image: "nginx:1.30", port: 8080}
                canary: {window: 1s, steps: [50], handover: 0s%s}
                """
                        .formatted(version, more));
    }

    private <T extends AbstractReleaseMojo> T unattended(T goal) {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setInteractiveMode(false);
        Goals.withTimeout(folder, goal, Map.of());
        MavenSession session = Goals.session(request);
        session.setProjects(List.of(new MavenProject()));
        Goals.set(goal, "session", session);
        return goal;
    }

    private List<String> released(String more) throws Exception {
        try (FakeRuntime runtime = new FakeRuntime()) {
            writeManifest("1.0.0", "");
            Goals.run(unattended(new DeployMojo()), runtime);
            writeManifest("2.0.0", more);
            ReleaseMojo release = unattended(new ReleaseMojo());
            runtime.before = act -> {
                if (act.startsWith("route ") && act.contains("weight=95")) {
                    Thread.currentThread().interrupt();
                }
            };
            try {
                Goals.run(release, runtime);
            } catch (RuntimeException cancelled) {
                assertThat(cancelled).hasMessageContaining("The release was cancelled.");
                Thread.interrupted();
            }
            return Goals.lines(release);
        }
    }

    @Test
    void runThatNobodyAttendsBakesForFiveMinutes() throws Exception {
        assertThat(released(""))
                .anyMatch(it -> it.contains("Step 1 of 1: the canary gets 50 %."))
                .anyMatch(it -> it.contains(
                        "Bake: the new version gets 95 %; stable keeps the rest to compare with, for 300 s."));
    }

    @Test
    void runBakesForAsLongAsTheManifestSays() throws Exception {
        assertThat(released(", bake: 2m"))
                .anyMatch(it -> it.contains("stable keeps the rest to compare with, for 120 s."));
        assertThat(released(", bake: 0s"))
                .noneMatch(it -> it.contains("Bake"))
                .anyMatch(it -> it.contains("is stable now"));
    }
}
