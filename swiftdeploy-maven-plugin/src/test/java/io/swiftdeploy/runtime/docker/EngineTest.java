package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.docker.engine.DockerConfig;
import io.swiftdeploy.runtime.docker.engine.Engine;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    private static final StackName STACK = new StackName("tst-none");

    @TempDir
    Path folder;

    @Test
    void connectWhenNobodyListensNamesTheAddressAndWhoSaidIt() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        EngineAddress address =
                new EngineAddress(URI.create("tcp://127.0.0.1:" + closed), Optional.empty(), "DOCKER_HOST=x");

        assertThatThrownBy(() -> Engine.connect(address)).isInstanceOfSatisfying(SwiftDeployException.class, it -> {
            assertThat(it.what()).startsWith("No Docker Engine answers: ").contains("refused");
            assertThat(it.where()).isEqualTo("tcp://127.0.0.1:" + closed + " (from DOCKER_HOST=x)");
            assertThat(it.next()).contains("docker info");
        });
    }

    @Test
    void connectWhenTheSocketIsMissingSaysSo() {
        EngineAddress address = new EngineAddress(
                URI.create("unix://" + folder.resolve("docker.sock")), Optional.empty(), "this platform's default");

        assertThatThrownBy(() -> Engine.connect(address))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("No Docker Engine answers")
                .hasMessageContaining("docker.sock (from this platform's default)");
    }

    @Test
    void unreachableWhenPermissionIsDeniedSaysWhichGroup() {
        EngineAddress address = new EngineAddress(
                URI.create("unix:///var/run/docker.sock"), Optional.empty(), "this platform's default");
        RuntimeException denied = new RuntimeException(new IOException("Permission denied"));

        SwiftDeployException told = EngineErrors.unreachable(address, denied);

        assertThat(told.what()).isEqualTo("This user may not use the Docker Engine: permission denied.");
        assertThat(told.next()).contains("`docker`");
    }

    @Test
    void connectWhenTheCertificatesAreMissingNamesThem() {
        EngineAddress address = new EngineAddress(
                URI.create("tcp://127.0.0.1:2376"), Optional.of(folder.resolve("no-certs")), "DOCKER_HOST");

        assertThatThrownBy(() -> Engine.connect(address))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("no-certs")
                .hasMessageContaining("DOCKER_CERT_PATH");
    }

    @Test
    void aRefusalOfAnyRequestIsToldWithAdvice() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Runtime runtime = connect(fake)) {
            fake.reply("/containers/json", 500, "{\"message\":\"the disk is full\"}");

            assertThatThrownBy(() -> runtime.observe(STACK)).isInstanceOfSatisfying(SwiftDeployException.class, it -> {
                assertThat(it.what()).isEqualTo("The Docker Engine refuses: the disk is full");
                assertThat(it.where()).endsWith("(from this test)");
            });
        }
    }

    @Test
    void anEngineThatGoesAwayIsToldAsThat() throws IOException {
        FakeEngine fake = new FakeEngine();
        try (Runtime runtime = connect(fake)) {
            fake.close();

            assertThatThrownBy(() -> runtime.observe(STACK))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("The Docker Engine stopped answering");
        }
    }

    @Test
    void anInterruptedThreadIsToldThatItWasInterrupted() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Runtime runtime = connect(fake)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> runtime.observe(STACK)).isInstanceOf(InterruptedWaitException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void imageWhenOfflinePullsNothing() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Runtime runtime = connect(fake)) {
            assertThatThrownBy(() -> runtime.image("app:1"))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("app:1 is not in the Docker Engine, and Maven is offline");
            assertThat(fake.asked).noneMatch(it -> it.startsWith("POST"));
        }
    }

    @Test
    void imageWhenThePullSaysNothingButBringsNothingIsMissing() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Runtime runtime = connect(fake, PullPolicy.IF_MISSING)) {
            fake.reply("/images/create", 200, "{\"status\":\"Pulling\"}\n");

            assertThatThrownBy(() -> runtime.image("app:1"))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("cannot be pulled")
                    .hasMessageContaining("docker login");
        }
    }

    @Test
    void imageSendsNoRegistryTheCredentialsOfAnother() throws IOException {
        Files.writeString(
                folder.resolve("config.json"), "{\"auths\": {\"mine.example\": {\"auth\": \"bWU6c2VjcmV0\"}}}");
        try (FakeEngine fake = new FakeEngine();
                Runtime runtime = connect(fake, PullPolicy.IF_MISSING)) {
            fake.reply("/images/create", 200, "{\"status\":\"Pulling\"}\n");

            assertThatThrownBy(() -> runtime.image("other.example/app:1")).isInstanceOf(SwiftDeployException.class);
            assertThat(fake.credentials).isEmpty();

            assertThatThrownBy(() -> runtime.image("mine.example/app:1")).isInstanceOf(SwiftDeployException.class);
            assertThat(fake.credentials).hasSize(1);
        }
    }

    private Runtime connect(FakeEngine fake) {
        return connect(fake, PullPolicy.NEVER);
    }

    private Runtime connect(FakeEngine fake, PullPolicy pulling) {
        return DockerRuntime.connect(fake.address(), new DockerConfig(folder), pulling, "nginx", new Silence());
    }
}
