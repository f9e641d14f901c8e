package io.swiftdeploy.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.Skips;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the very command that a container is given, with no other program than the one that its image has. */
class HealthCheckCommandTest {
    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    Path path;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Map.of("/healthz", 200, "/empty", 204, "/moved", 404, "/sick", 500, "/busy", 503)
                .forEach((route, status) -> server.createContext(route, exchange -> {
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                }));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wget", "curl", "bash"})
    void commandWhenServiceAnswers200EndsWell(String tool) throws Exception {
        assertThat(check(tool, port(), "/healthz")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wget", "curl", "bash"})
    void commandWhenServiceAnswers204EndsWell(String tool) throws Exception {
        assertThat(check(tool, port(), "/empty")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wget", "curl", "bash"})
    void commandWhenAnotherCandidateAnswersEndsWell(String tool) throws Exception {
        assertThat(check(tool, port(), "/moved", "/healthz")).isZero();
        assertThat(check(tool, port(), "/moved", "/sick")).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wget", "curl", "bash"})
    void commandWhenServiceAnswersAnErrorFails(String tool) throws Exception {
        assertThat(check(tool, port(), "/sick")).isNotZero();
        assertThat(check(tool, port(), "/busy")).isNotZero();
        assertThat(check(tool, port(), "/moved")).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wget", "curl", "bash"})
    void commandWhenNobodyListensFails(String tool) throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(check(tool, free, "/healthz")).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wget", "curl", "bash"})
    void commandWhenServiceHasAProxyForItsOwnCallsDoesNotUseIt(String tool) throws Exception {
        assertThat(check(tool, port(), Map.of("http_proxy", "http://127.0.0.1:1"), "/healthz"))
                .isZero();
    }

    @Test
    void commandWhenThereIsNoToolAtAllFails() throws Exception {
        assertThat(run(port(), List.of("/healthz"), Map.of())).isNotZero();
    }

    @Test
    void ofWhenTimeoutIsUnderASecondStillGivesTheToolsOne() {
        assertThat(HealthCheckCommand.http(80, List.of("/"), Duration.ofMillis(300))
                        .get(1))
                .contains("-T 1 ", "-m 1 ", "-t 1 ");
    }

    @Test
    void byOpaWhenThereIsNoShellAsksWithOpaItself() {
        assertThat(HealthCheckCommand.opa(8181))
                .startsWith("CMD", "/opa", "eval", "--fail")
                .last()
                .asString()
                .contains("/health");
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private int check(String tool, int port, String... routes) throws Exception {
        return check(tool, port, Map.of(), routes);
    }

    private int check(String tool, int port, Map<String, String> environment, String... routes) throws Exception {
        Optional<Path> program = Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            Skips.tell("tests of the health check by " + tool, "this machine has none");
        }
        assumeTrue(program.isPresent() && Files.isExecutable(SHELL), "this machine has no " + tool);
        Path link = Files.createSymbolicLink(path.resolve(tool), program.orElseThrow());
        try {
            return run(port, List.of(routes), environment);
        } finally {
            Files.delete(link);
        }
    }

    private int run(int port, List<String> routes, Map<String, String> environment) throws Exception {
        assumeTrue(Files.isExecutable(SHELL), "this machine has no " + SHELL);
        List<String> test = HealthCheckCommand.http(port, routes, Duration.ofSeconds(5));
        assertThat(test).hasSize(2).first().isEqualTo("CMD-SHELL");
        ProcessBuilder builder = new ProcessBuilder(SHELL.toString(), "-c", test.get(1))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", path.toString());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the check did not end");
        }
        return process.exitValue();
    }
}
