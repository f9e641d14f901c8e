package io.swiftdeploy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayMainTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void endProcess() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private void start(Path path) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        GatewayProgram.classPath().stream()
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator)),
                        GatewayProgram.MAIN_CLASS,
                        path.toString())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private String stderr() throws IOException {
        return Files.readString(folder.resolve("stderr")).strip();
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void mainServesUntilItIsToldToEndAndThenFinishesWhatRuns() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (RawServer stable = new RawServer(connection -> {
                    connection.readHead();
                    release.await();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                GatewayFixture fixture = new GatewayFixture(folder)
                        .timeoutMillis(60_000)
                        .stable(stable.port())
                        .write("first")) {
            start(folder);
            GatewayFixture.await(() -> fixture.folder().address().isPresent());
            assertThat(fixture.folder().address().orElseThrow().pid()).isEqualTo(process.pid());
            try (RawClient waiting = new RawClient(fixture.port())) {
                waiting.send(GET);
                GatewayFixture.await(() -> stable.requests() == 1);
                process.destroy();
                GatewayFixture.await(() -> isRefused(fixture.port()));
                release.countDown();
                assertThat(waiting.read().body()).isEqualTo("ok");
            }
            assertThat(exitCode()).isZero();
            assertThat(stderr()).isEmpty();
        }
    }

    private static boolean isRefused(int port) {
        try {
            new RawClient(port).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void mainWhenPortIsTakenSaysSoAndExitsWith3() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder).write("first");
                ServerSocket taken = new ServerSocket(fixture.port(), 1, InetAddress.getByName("127.0.0.1"))) {
            start(folder);
            assertThat(exitCode()).isEqualTo(GatewayMain.PORT_TAKEN);
            assertThat(stderr())
                    .startsWith("The gateway cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .doesNotContain("\n");
            assertThat(fixture.folder().address()).isEmpty();
        }
    }

    @Test
    void mainWhenConfigurationIsBadSaysSoAndExitsWith2() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder).write("first")) {
            Files.writeString(fixture.folder().configFile(), "{\"generation\":");
            start(folder);
            assertThat(exitCode()).isEqualTo(GatewayMain.BAD_CONFIGURATION);
            assertThat(stderr())
                    .startsWith("The gateway refuses its configuration: ")
                    .contains("gateway.json")
                    .doesNotContain("\n");
        }
    }

    @Test
    void mainWhenThereIsNoTokenSaysSoAndExitsWith2() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder).write("first")) {
            Files.delete(fixture.folder().tokenFile());
            start(folder);
            assertThat(exitCode()).isEqualTo(GatewayMain.BAD_CONFIGURATION);
            assertThat(stderr()).contains("gives no token").doesNotContain("\n");
        }
    }
}
