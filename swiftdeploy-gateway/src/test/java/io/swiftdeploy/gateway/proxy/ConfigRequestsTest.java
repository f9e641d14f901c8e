package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests for the configuration while the gateway has something else to do, or is kept from it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConfigRequestsTest {
    private static final long MORE_THAN_SOCKETS_BUFFER = 64L * 1024 * 1024;
    private static final String JOURNAL =
            "GET /journal HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + GatewayFixture.TOKEN + "\r\n\r\n";

    @TempDir
    Path folder;

    /** A pipe in the place of the heartbeat stops the gateway where it has begun to take in a configuration. */
    @Test
    void configurationThatIsAskedForWhileItIsBeingReplacedIsTheNextOne() throws Exception {
        Path pipe = folder.resolve("lease.heartbeat");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path own = Files.createDirectory(folder.resolve("gateway"));
        try (GatewayFixture fixture = new GatewayFixture(own).start()) {
            String second = ConfigJson.text(fixture.config("second"));
            var change = later(() -> fixture.post(second, "If-Match: \"first\"\r\nX-SwiftDeploy-Lease: mine"));
            CompletableFuture<RawClient.Answer> question;
            try (OutputStream heartbeat = Files.newOutputStream(pipe)) {
                question = later(() -> fixture.ask("GET", "/config"));
                assertThatThrownBy(() -> question.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
                assertThat(fixture.ask("GET", "/generation").body()).isEqualTo("first");
                heartbeat.write("mine 17\n".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(change.join().status()).isEqualTo(200);
            assertThat(question.join().body()).isEqualTo(second);
        }
    }

    private interface Request {
        RawClient.Answer send() throws IOException;
    }

    private static CompletableFuture<RawClient.Answer> later(Request request) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return request.send();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void readersOfTheRequestLogThatAreFrozenKeepNobodyFromTheConfiguration() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            try (RandomAccessFile log =
                    new RandomAccessFile(fixture.folder().requestLogFile().toFile(), "rw")) {
                log.setLength(MORE_THAN_SOCKETS_BUFFER);
            }
            int operations = fixture.folder().address().orElseThrow().operationsPort();
            try (RawClient one = new RawClient(operations);
                    RawClient two = new RawClient(operations)) {
                one.send(JOURNAL);
                two.send(JOURNAL);
                assertThat(one.readFully(12)).isEqualTo("HTTP/1.1 200");
                assertThat(two.readFully(12)).isEqualTo("HTTP/1.1 200");

                assertThat(fixture.ask("GET", "/config").status()).isEqualTo(200);
                assertThat(fixture.post(fixture.config("second"), "first").body())
                        .isEqualTo("second");
                assertThat(fixture.ask("POST", "/reload").body()).isEqualTo("second");
            }
        }
    }

    @Test
    void configurationThatCannotBeKeptChangesNothing() throws Exception {
        try (Backend service = Backend.saying("ok");
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(service.port()).start()) {
            fixture.ask("POST", "/chaos?upstream=" + GatewayFixture.CANARY + "&rate=1&delay=0");
            String index = fixture.ask("GET", "/journal/index").body();
            Path file = fixture.folder().configFile();
            Files.delete(file);
            Files.createDirectories(file.resolve("in the way"));

            GatewayConfig refused = fixture.canary(0, service.port()).config("second");
            assertThat(fixture.post(refused, "first").status()).isEqualTo(400);

            assertThat(fixture.ask("GET", "/generation").body()).isEqualTo("first");
            assertThat(fixture.ask("GET", "/journal/index").body()).isEqualTo(index);
            GatewayConfig other = fixture.only("stable", service.port()).config("third");
            assertThat(fixture.post(other, "first").status()).isEqualTo(400);
            assertThat(fixture.ask("GET", "/chaos").body()).isEqualTo("error 1.0");
        }
    }

    @Test
    void accessLogOfAConfigurationThatIsRefusedIsClosed() throws Exception {
        Path open = Path.of("/proc/self/fd");
        assumeThat(open).isDirectory();
        try (GatewayFixture fixture = new GatewayFixture(folder).start()) {
            Path file = fixture.folder().configFile();
            Files.delete(file);
            Files.createDirectories(file.resolve("in the way"));
            GatewayConfig config = fixture.config("second");
            Path other = folder.resolve("other.log");

            assertThat(fixture.post(withAccessLog(config, other), "first").status())
                    .isEqualTo(400);

            assertThat(other).exists();
            try (Stream<Path> files = Files.list(open)) {
                assertThat(files.filter(it -> leadsTo(it, other))).isEmpty();
            }
        }
    }

    private static GatewayConfig withAccessLog(GatewayConfig config, Path log) {
        return new GatewayConfig(
                config.split(),
                config.groups(),
                config.listen(),
                config.settings(),
                log.toString(),
                config.tls(),
                config.watch(),
                config.generation());
    }

    private static boolean leadsTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }
}
