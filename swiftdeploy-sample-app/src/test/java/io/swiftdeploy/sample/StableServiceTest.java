package io.swiftdeploy.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StableServiceTest {
    private SampleServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = SampleServer.start(new SampleSettings(InstanceMode.STABLE, "1.0.0", Optional.empty(), 0));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rootWhenAskedTellsModeVersionAndTime() throws Exception {
        HttpResponse<String> response = client.get("/");
        JsonNode json = Client.json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(json.fieldNames()).toIterable().containsExactly("message", "mode", "version", "timestamp");
        assertThat(json.path("message").asText()).isNotBlank();
        assertThat(json.path("mode").asText()).isEqualTo("stable");
        assertThat(json.path("version").asText()).isEqualTo("1.0.0");
        assertThat(Instant.parse(json.path("timestamp").asText()))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void healthWhenAskedTellsUptime() throws Exception {
        HttpResponse<String> response = client.get("/healthz");
        JsonNode json = Client.json(response);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json.fieldNames()).toIterable().containsExactly("status", "uptime_seconds");
        assertThat(json.path("status").asText()).isEqualTo("ok");
        assertThat(json.path("uptime_seconds").isNumber()).isTrue();
        assertThat(json.path("uptime_seconds").asDouble()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/healthz", "/metrics", "/nowhere"})
    void anyPathWhenStableHasNoModeHeader(String path) throws Exception {
        assertThat(client.get(path).headers().firstValue("x-mode")).isEmpty();
    }

    @Test
    void chaosWhenStableIsForbidden() throws Exception {
        HttpResponse<String> response = client.chaos("{\"mode\":\"error\",\"rate\":1}");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(Client.json(response).path("error").asText())
                .isEqualTo("Chaos is only for a canary; this instance is stable.");
        assertThat(client.get("/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/healthz/", "/healthz/deep", "/index.html"})
    void unknownPathWhenAskedIsNotFound(String path) throws Exception {
        HttpResponse<String> response = client.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Client.json(response).path("code").asInt()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    POST   | /        | GET, HEAD
                    PUT    | /healthz | GET, HEAD
                    DELETE | /metrics | GET, HEAD
                    GET    | /chaos   | POST
                    BREW   | /        | GET, HEAD
                    """)
    void knownPathWhenMethodIsWrongSaysWhichIsRight(String method, String path, String allowed) throws Exception {
        HttpResponse<String> response = client.send(method, path, "");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/metrics"})
    void headWhenAskedHasHeadersAndNoBody(String path) throws Exception {
        HttpResponse<String> response = client.send("HEAD", path, "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValueAsLong("content-length").orElseThrow())
                .isPositive();
    }

    @Test
    void queryWhenPresentIsNoPartOfTheRoute() throws Exception {
        assertThat(client.get("/?a=b").statusCode()).isEqualTo(200);
    }
}
