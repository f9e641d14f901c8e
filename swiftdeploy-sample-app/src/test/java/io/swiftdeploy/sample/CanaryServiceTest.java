package io.swiftdeploy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryServiceTest {
    private SampleServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = SampleServer.start(new SampleSettings(InstanceMode.CANARY, "2.0.0", Optional.empty(), 0));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200",
        "HEAD, /, 200",
        "GET, /healthz, 200",
        "GET, /metrics, 200",
        "POST, /chaos, 400",
        "GET, /chaos, 405",
        "GET, /nowhere, 404"
    })
    void anyResponseWhenCanarySaysSoOnce(String method, String path, int status) throws Exception {
        HttpResponse<String> response = client.send(method, path, "");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().allValues("x-mode")).containsExactly("canary");
    }

    @Test
    void errorChaosWhenRateIsOneFailsTheRootAndNothingElse() throws Exception {
        assertThat(client.chaos("{\"mode\":\"error\",\"rate\":1}").body()).isEqualTo("{\"chaos\":\"error\"}");

        HttpResponse<String> response = client.get("/");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().allValues("x-mode")).containsExactly("canary");
        assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(client.get("/metrics").statusCode()).isEqualTo(200);
        assertThat(client.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(client.chaos("{\"mode\":\"recover\"}").statusCode()).isEqualTo(200);
        assertThat(client.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void errorChaosWhenRateIsZeroFailsNothing() throws Exception {
        client.chaos("{\"mode\":\"error\",\"rate\":0}");

        for (int i = 0; i < 20; i++) {
            assertThat(client.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void errorChaosWhenRateIsAHalfFailsSomeAndNotAll() throws Exception {
        client.chaos("{\"mode\":\"error\",\"rate\":0.5}");

        int failures = 0;
        for (int i = 0; i < 200; i++) {
            failures += client.get("/").statusCode() == 500 ? 1 : 0;
        }
        assertThat(failures).isBetween(50, 150);
    }

    @Test
    void slowChaosWhenRequestsWaitLeavesOtherRoutesAloneAndRecoverReleasesThem() throws Exception {
        client.chaos("{\"mode\":\"slow\",\"duration\":300}");
        try (RawConnection first = new RawConnection(server.port());
                RawConnection second = new RawConnection(server.port())) {
            first.begin("GET / HTTP/1.1");
            second.begin("GET / HTTP/1.1");

            assertThat(client.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(client.get("/metrics").body()).contains("chaos_active 1.0");
            assertThat(client.chaos("{\"mode\":\"recover\"}").statusCode()).isEqualTo(200);
            assertThat(first.readResponse()).startsWith("HTTP/1.1 200 OK");
            assertThat(second.readResponse()).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void slowChaosWhenOnHoldsAnswersBackForTheDuration() throws Exception {
        client.chaos("{\"mode\":\"slow\",\"duration\":0.3}");

        long start = System.nanoTime();
        HttpResponse<String> response = client.get("/");

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void chaosWhenBodyIsBadChangesNothing() throws Exception {
        client.chaos("{\"mode\":\"error\",\"rate\":1}");

        HttpResponse<String> response = client.chaos("{\"mode\":\"error\",\"rate\":2}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Client.json(response).path("error").asText()).isEqualTo("rate must be from 0 to 1, but is 2.");
        assertThat(client.get("/metrics").body()).contains("chaos_active 2.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 900_000})
    void chaosWhenBodyIsTooLargeIsAnsweredAndNotCutOff(int size) throws Exception {
        HttpResponse<String> response = client.chaos("x".repeat(size));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("larger than 4096 bytes");
    }

    @Test
    void rootWhenSixteenClientsAskAtOnceAnswersThemAll() {
        CompletableFuture<?>[] clients = new CompletableFuture<?>[16];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = CompletableFuture.runAsync(this::askFiftyTimes, task -> new Thread(task).start());
        }

        assertThat(CompletableFuture.allOf(clients)).succeedsWithin(Duration.ofMinutes(1));
    }

    private void askFiftyTimes() {
        try (RawConnection connection = new RawConnection(server.port())) {
            for (int i = 0; i < 50; i++) {
                assertThat(connection.ask("GET / HTTP/1.1")).startsWith("HTTP/1.1 200 OK");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
