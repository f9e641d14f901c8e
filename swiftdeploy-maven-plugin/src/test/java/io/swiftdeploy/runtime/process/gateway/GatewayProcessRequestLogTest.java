package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.gateway.GatewayServer;
import io.swiftdeploy.gateway.config.ConfigFolder;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.MemberConfig;
import io.swiftdeploy.gateway.config.RequestConfig;
import io.swiftdeploy.gateway.config.RequestConfig.ErrorContact;
import io.swiftdeploy.gateway.config.RequestConfig.SpecialPaths;
import io.swiftdeploy.gateway.config.SplitConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.requestlog.RequestLogReader;
import io.swiftdeploy.requestlog.RequestLogWindow;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.instance.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway writes its request log, and the product reads it. */
class GatewayProcessRequestLogTest {
    private static final String TOKEN = "s3cret";
    private static final String STABLE = "stable_ab12";
    private static final String CANARY = "canary_cd34";

    @TempDir
    Path path;

    private HttpServer stable;
    private ConfigFolder folder;
    private int port;
    private GatewayServer gateway;

    @BeforeEach
    void start() throws IOException {
        stable = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stable.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stable.start();
        folder = new ConfigFolder(path);
        port = FreePort.besides(Set.of());
        Files.writeString(folder.tokenFile(), TOKEN);
        Files.writeString(folder.testTokenFile(), TOKEN);
        Files.writeString(folder.configFile(), ConfigJson.text(config()));
        gateway = GatewayServer.start(folder);
    }

    /** Nothing listens where the canary should be. */
    private GatewayConfig config() {
        int dead = FreePort.besides(Set.of(port, stable.getAddress().getPort()));
        return GatewayConfig.of(
                new SplitConfig(STABLE, CANARY, 50),
                List.of(
                        new UpstreamConfig(
                                STABLE,
                                "stable",
                                List.of(new MemberConfig(
                                        "app-1", stable.getAddress().getPort()))),
                        new UpstreamConfig(CANARY, "canary", List.of(new MemberConfig("app-2", dead)))),
                new ListenConfig("127.0.0.1", port),
                new RequestConfig(5_000, new ErrorContact("ops", "app"), new SpecialPaths(List.of(), List.of())),
                path.resolve("access.log").toString());
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        stable.stop(0);
    }

    private void get(String... headers) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .headers(headers)
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }

    private int lines() {
        try {
            return Files.readAllLines(folder.requestLogFile()).size();
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void readerFollowsTheRequestLogOfUsersWhileTheCanaryIsDead() throws Exception {
        int operations = folder.address().orElseThrow().operationsPort();
        RequestLogReader reader = new RequestLogReader(
                URI.create("http://127.0.0.1:" + operations + "/journal"),
                it -> it.header("Authorization", "Bearer " + TOKEN),
                RequestStats.NO_LIMIT,
                Clock.systemUTC());
        RequestLogWindow watch = new RequestLogWindow();
        watch.add(reader.read());
        for (int round = 1; round <= 3; round++) {
            int expected = round * 5;
            for (int user = 0; user < 4; user++) {
                get("X-User", String.valueOf(user));
            }
            get("X-SwiftDeploy-Track", "canary", "X-SwiftDeploy-Token", TOKEN);
            ProcessFixture.await(() -> lines() >= expected);
            assertThat(lines()).isEqualTo(expected);
            watch.add(reader.read());
        }

        RequestStats canary = watch.traffic(CANARY, Duration.ofMinutes(10)).sinceStart();
        RequestStats served = watch.traffic(STABLE, Duration.ofMinutes(10)).window();
        assertThat(watch.traffic(CANARY, Duration.ofMinutes(10)).problems()).isEmpty();
        assertThat(canary.requests()).isBetween(1.0, 11.0);
        assertThat(canary.errors()).isEqualTo(canary.requests());
        assertThat(served.requests()).isEqualTo(12 - canary.requests());
        assertThat(served.errors()).isZero();
    }
}
