package io.swiftdeploy.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {
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

    @Test
    void metricsWhenFreshShowTheRootAtZero() throws Exception {
        HttpResponse<String> response = client.get("/metrics");

        assertThat(response.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body())
                .contains("http_requests_total{method=\"GET\",path=\"/\",status_code=\"200\",} 0.0")
                .contains("http_request_duration_seconds_count{method=\"GET\",path=\"/\",} 0.0")
                .contains("app_mode 1.0", "chaos_active 0.0")
                .containsPattern("app_uptime_seconds \\d");
    }

    @Test
    void metricsWhenStableSaySo() throws Exception {
        try (SampleServer stable =
                SampleServer.start(new SampleSettings(InstanceMode.STABLE, "1.0.0", Optional.empty(), 0))) {
            assertThat(new Client(stable.port()).get("/metrics").body()).contains("app_mode 0.0");
        }
    }

    @Test
    void metricsWhenAskedHaveTheAgreedBuckets() throws Exception {
        assertThat(client.get("/metrics")
                        .body()
                        .lines()
                        .filter(line ->
                                line.startsWith("http_request_duration_seconds_bucket{method=\"GET\",path=\"/\","))
                        .map(line -> line.replaceAll(".*le=\"([^\"]*)\".*", "$1")))
                .containsExactly(
                        "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "+Inf");
    }

    @Test
    void responsesWhenChaosFailsThemAreCountedAndTimed() throws Exception {
        client.chaos("{\"mode\":\"error\",\"rate\":1}");
        client.get("/");
        client.get("/");

        assertThat(client.get("/metrics").body())
                .contains("http_requests_total{method=\"GET\",path=\"/\",status_code=\"500\",} 2.0")
                .contains("http_request_duration_seconds_count{method=\"GET\",path=\"/\",} 2.0")
                .contains("http_requests_total{method=\"POST\",path=\"/chaos\",status_code=\"200\",} 1.0");
    }

    @Test
    void responsesWhenSlowAreInTheBucketOfTheirDuration() throws Exception {
        client.chaos("{\"mode\":\"slow\",\"duration\":0.3}");
        client.get("/");

        assertThat(client.get("/metrics").body())
                .contains("http_request_duration_seconds_bucket{method=\"GET\",path=\"/\",le=\"0.25\",} 0.0")
                .contains("http_request_duration_seconds_bucket{method=\"GET\",path=\"/\",le=\"+Inf\",} 1.0");
    }

    @Test
    void labelsWhenPathsAndMethodsAreInventedStayFew() throws Exception {
        for (int i = 0; i < 20; i++) {
            client.get("/invented/" + i);
            client.send("BREW" + i, "/", "");
        }

        assertThat(client.get("/metrics").body())
                .contains("http_requests_total{method=\"GET\",path=\"unmatched\",status_code=\"404\",} 20.0")
                .contains("http_requests_total{method=\"other\",path=\"/\",status_code=\"405\",} 20.0")
                .doesNotContain("invented", "BREW");
    }
}
