package io.swiftdeploy.maven.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.setup.StackPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreePortsTest {
    @TempDir
    Path folder;

    @Test
    void nextWhenNoModuleHasAManifestIsTheUsualPorts() throws IOException {
        assertThat(next(Reactor.module(folder, "shop"))).isEqualTo(StackPorts.USUAL);
    }

    @Test
    void nextCountsUpFromWhatTheManifestsOfTheBuildTake() throws IOException {
        assertThat(
                        next(
                                with("shop", "services: {name: shop, image: shop, port: 3000}"),
                                with(
                                        "bank",
                                        "services: {name: bank, image: bank, port: 3000}\nnginx: {port: 8081}\nopa: {port: 8182}")))
                .isEqualTo(new StackPorts(8082, 8183));
    }

    @Test
    void nextWhenAManifestCannotBeReadTakesItForOneWithTheUsualPorts() throws IOException {
        assertThat(next(with("shop", "services: ["))).isEqualTo(new StackPorts(8081, 8182));
    }

    private MavenProject with(String name, String manifest) throws IOException {
        MavenProject module = Reactor.module(folder, name);
        Files.writeString(module.getBasedir().toPath().resolve("manifest.yaml"), manifest);
        return module;
    }

    private static StackPorts next(MavenProject... modules) {
        return new FreePorts(Reactor.session(new DefaultMavenExecutionRequest(), modules), Reactor.typed("init"))
                .next();
    }
}
