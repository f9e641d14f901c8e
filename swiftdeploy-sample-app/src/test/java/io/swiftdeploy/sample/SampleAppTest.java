package io.swiftdeploy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the program as its container does: a JVM of its own. */
@Timeout(60)
class SampleAppTest {
    private static final Pattern READY = Pattern.compile("Version (\\S+) serves as (\\S+) on port (\\d+)\\.");

    private Process process;
    private BufferedReader output;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void mainWhenTerminatedFinishesTheRequestUnderWay() throws Exception {
        int port = startAndAwaitPort(Map.of("MODE", "canary", "APP_VERSION", "2.0.0", "APP_PORT", "0"));
        try (RawConnection slow = new RawConnection(port);
                RawConnection idle = new RawConnection(port)) {
            idle.chaos("{\"mode\":\"slow\",\"duration\":300}");
            slow.begin("GET / HTTP/1.1");
            terminate();

            assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
            idle.chaos("{\"mode\":\"recover\"}");
            assertThat(slow.readResponse())
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("Connection: close")
                    .last()
                    .asString()
                    .contains("\"version\":\"2.0.0\"");
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void mainWhenTerminatedWhileIdleEndsWell() throws Exception {
        int port = startAndAwaitPort(Map.of("APP_PORT", "0"));
        try (RawConnection idle = new RawConnection(port)) {
            idle.ask("GET /healthz HTTP/1.1");
            terminate();

            assertThat(rest()).isEqualTo("All requests are answered; the service stops.");
            assertThat(process.waitFor()).isZero();
        }
    }

    @Test
    void mainWhenAHostIsGivenListensOnItAlone() throws Exception {
        int port = startAndAwaitPort(Map.of("APP_HOST", "127.0.0.1", "APP_PORT", "0"));

        try (RawConnection there = new RawConnection(port)) {
            there.ask("GET /healthz HTTP/1.1");
        }
        // Another address of the loopback interface: a service on all addresses would hold the port there.
        try (ServerSocket beside = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
            assertThat(beside.isBound()).isTrue();
        }
    }

    @Test
    void mainWhenTheHostHasNoAddressSaysSoAndExitsWithOne() throws Exception {
        start(Map.of("APP_HOST", "no-such-host.invalid", "APP_PORT", "0"));

        assertThat(rest()).contains("APP_HOST no-such-host.invalid");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void mainWhenEnvironmentIsWrongSaysWhyAndExitsWithTwo() throws Exception {
        start(Map.of("MODE", "foo", "APP_PORT", "abc"));

        assertThat(rest())
                .isEqualTo(
                        """
                        MODE must be "stable" or "canary", but is "foo".
                        APP_PORT must be a number from 0 to 65535, but is "abc".""");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void mainWhenPortIsTakenSaysSoAndExitsWithOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            start(Map.of("APP_PORT", Integer.toString(taken.getLocalPort())));

            assertThat(rest())
                    .startsWith("Port " + taken.getLocalPort() + " cannot be opened")
                    .endsWith("Set APP_PORT to a port that is free.");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    private int startAndAwaitPort(Map<String, String> environment) throws IOException {
        start(environment);
        Matcher ready = READY.matcher(output.readLine());
        assertThat(ready.matches()).isTrue();
        return Integer.parseInt(ready.group(3));
    }

    private void start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SampleApp.class.getName());
        builder.environment().keySet().removeAll(Set.of("MODE", "APP_VERSION", "APP_PORT"));
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true).start();
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Unlike {@link Process#destroy()}, leaves the process's output readable. */
    private void terminate() {
        process.toHandle().destroy();
    }

    private String rest() {
        return output.lines().filter(line -> !line.startsWith("Picked up")).collect(Collectors.joining("\n"));
    }
}
