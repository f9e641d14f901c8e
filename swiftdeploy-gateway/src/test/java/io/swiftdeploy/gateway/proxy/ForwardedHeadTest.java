package io.swiftdeploy.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.RawServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heads of requests and responses on their way through the gateway. */
class ForwardedHeadTest {
    @TempDir
    Path folder;

    @Test
    void headsThatAreLongerThanABufferPassBothWays() throws IOException {
        try (RawServer stable = new RawServer(connection -> {
                    long length = connection
                            .readHead()
                            .lines()
                            .filter(line -> line.startsWith("Cookie"))
                            .count();
                    connection.write("HTTP/1.1 200 OK\r\nX-Long: " + "y".repeat(30_000)
                            + "\r\nContent-Length: 1\r\n\r\n" + length);
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            RawClient.Answer answer = fixture.get("/", "Cookie: " + "x".repeat(30_000));
            assertThat(answer.body()).isEqualTo("1");
            assertThat(answer.header("X-Long").orElseThrow()).hasSize(30_000);
        }
    }

    @Test
    void serviceSeesWhoAsksAndNothingOfTheClientsConnection() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (RawServer stable = new RawServer(connection -> {
                    seen.complete(connection.readHead());
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                GatewayFixture fixture =
                        new GatewayFixture(folder).stable(stable.port()).start()) {
            fixture.get(
                    "/x",
                    "X-Forwarded-For: 203.0.113.7",
                    "X-Forwarded-Proto: https",
                    "Connection: keep-alive, X-Private, Upgrade",
                    "X-Private: 1",
                    "Upgrade: h2c",
                    "Keep-Alive: timeout=5",
                    "TE: trailers",
                    "X-Kept: yes");
            assertThat(seen.get().lines())
                    .contains(
                            "GET /x HTTP/1.1",
                            "Host: shop.example:8080",
                            "X-Forwarded-For: 127.0.0.1",
                            "X-Forwarded-Host: shop.example:8080",
                            "Forwarded: for=127.0.0.1;host=\"shop.example:8080\";proto=http",
                            "X-Forwarded-Proto: http",
                            "X-Real-IP: 127.0.0.1",
                            "X-Kept: yes")
                    .noneMatch(line -> line.matches("(?i)(connection|x-private|upgrade|keep-alive|te):.*"));
        }
    }
}
