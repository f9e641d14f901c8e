package io.swiftdeploy.maven.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.maven.connection.Runtimes.ProjectFiles;
import io.swiftdeploy.release.RecordingLog;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimesTest {
    @TempDir
    Path folder;

    @Test
    void goalsThatStartProcessesFromOtherFilesShareTheLeaseButNoConnection() {
        Manifest manifest = manifest("process");
        Runtimes one = runtimes("one.jar", "state");
        Runtimes other = runtimes("other.jar", "state");

        assertThat(one.stackKey(manifest)).isEqualTo(other.stackKey(manifest));
        assertThat(one.connectionKey(manifest)).isNotEqualTo(other.connectionKey(manifest));
        assertThat(one.connectionKey(manifest))
                .isEqualTo(runtimes("one.jar", "state").connectionKey(manifest));
    }

    @Test
    void stacksOfProcessesInTwoStateFoldersAreTwo() {
        Manifest manifest = manifest("process");

        assertThat(runtimes("one.jar", "state").stackKey(manifest))
                .isNotEqualTo(runtimes("one.jar", "elsewhere").stackKey(manifest));
    }

    @Test
    void goalsOfAStackOnDockerShareItsConnection() {
        Manifest manifest = manifest("docker");

        assertThat(runtimes("one.jar", "state").connectionKey(manifest))
                .isEqualTo(runtimes("other.jar", "elsewhere").connectionKey(manifest));
    }

    private Manifest manifest(String runtime) {
        Manifest manifest = Manifests.read(Manifests.write(folder, Manifests.resource("base.yaml")));
        return manifest.with(manifest.placement().at(runtime));
    }

    private Runtimes runtimes(String jar, String state) {
        return new Runtimes(
                true, new ProjectFiles(folder, folder.resolve(jar), folder.resolve(state)), new RecordingLog());
    }
}
