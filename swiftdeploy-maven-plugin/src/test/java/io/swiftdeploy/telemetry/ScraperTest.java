package io.swiftdeploy.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScraperTest {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final Scraper scraper = new Scraper(ScrapeLimits.DEFAULT, CLOCK);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopServer() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void scrapeWhenServiceAnswersGivesItsMetricsAndTheTime() {
        serve(200, TEXT, "a{city=\"Köln\"} 1\n");

        assertThat(scraper.scrape("canary-1", metrics()))
                .isEqualTo(new Scrape("canary-1", NOW, ExpositionParser.parse("a{city=\"Köln\"} 1\n")));
    }

    @Test
    void scrapeWhenAnswerHasNoContentTypeReadsIt() {
        serve(200, null, "a 1\n");

        assertThat(scraper.scrape("canary-1", metrics())).isInstanceOf(Scrape.class);
    }

    @Test
    void scrapeAsksForTheTextFormat() {
        server.createContext(
                "/metrics",
                exchange -> send(
                        exchange,
                        200,
                        TEXT,
                        "accept{is=\"" + exchange.getRequestHeaders().getFirst("Accept") + "\"} 1"));

        assertThat(((Scrape) scraper.scrape("canary-1", metrics()))
                        .exposition()
                        .samples()
                        .get(0)
                        .labels())
                .containsEntry("is", "text/plain;version=0.0.4");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 404, 500, 503})
    void scrapeWhenStatusIsNot200Fails(int status) {
        serve(status, TEXT, "a 1\n");

        assertFails("answered with HTTP status " + status);
    }

    @Test
    void scrapeWhenNothingListensFails() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + unused + "/metrics");

        assertThat(scraper.scrape("canary-1", nowhere))
                .isEqualTo(new FailedScrape("canary-1", NOW, "connection refused (" + nowhere + ")"));
    }

    @Test
    void scrapeWhenHostIsUnknownFails() {
        URI nowhere = URI.create("http://no-such-host.invalid/metrics");

        assertThat(scraper.scrape("canary-1", nowhere))
                .isEqualTo(new FailedScrape("canary-1", NOW, "host unknown (" + nowhere + ")"));
    }

    @Test
    void scrapeWhenNoAnswerComesInTimeFails() {
        server.createContext("/metrics", exchange -> awaitEnd());

        assertFailsInTime("no answer within 200 ms");
    }

    @Test
    void scrapeWhenAnswerNeverEndsFails() {
        server.createContext("/metrics", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            awaitEnd();
        });

        assertFailsInTime("no answer within 200 ms");
    }

    @Test
    void scrapeWhenAnswerIsTooLongFails() {
        serve(200, TEXT, "# " + "x".repeat(2000));
        Scraper strict = new Scraper(new ScrapeLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 1000), CLOCK);

        assertThat(((FailedScrape) strict.scrape("canary-1", metrics())).reason())
                .isEqualTo("the answer broke off: the answer is longer than 1000 bytes (" + metrics() + ")");
    }

    @Test
    void scrapeWhenAnswerBreaksOffFails() {
        server.createContext("/metrics", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            server.stop(0);
        });

        assertThat(((FailedScrape) scraper.scrape("canary-1", metrics())).reason())
                .startsWith("the answer broke off: ");
    }

    @Test
    void scrapeWhenLineIsMalformedFailsWithItsNumber() {
        serve(200, TEXT, "a 1\nb 2\nc is broken\n");

        assertFails("malformed metrics, the value is not a number that a double can hold, in line 3: c is broken");
    }

    @Test
    void scrapeWhenAnswerIsHtmlFails() {
        serve(200, "text/html; charset=utf-8", "<html>");

        assertFails("answered with text/html; charset=utf-8 instead of text/plain metrics");
    }

    @Test
    void scrapeWhenAnswerIsHtmlInDisguiseFails() {
        serve(200, TEXT, "<html>");

        assertFails("malformed metrics, this looks like HTML, not like metrics, in line 1: <html>");
    }

    @Test
    void scrapeWhenAnswerIsNotUtf8Fails() {
        server.createContext("/metrics", exchange -> {
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write(0xE9);
            exchange.close();
        });

        assertFails("the metrics are not in UTF-8");
    }

    @Test
    void scrapeWhenThreadIsInterruptedFailsAndKeepsTheInterrupt() {
        server.createContext("/metrics", exchange -> awaitEnd());
        Thread.currentThread().interrupt();

        ScrapeResult result = scraper.scrape("canary-1", metrics());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(((FailedScrape) result).reason()).startsWith("interrupted");
    }

    @Test
    void scrapeWhenAddressIsNotHttpIsRefused() {
        assertThatThrownBy(() -> scraper.scrape("canary-1", URI.create("file:///metrics")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private URI metrics() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
    }

    private void assertFails(String reason) {
        assertThat(scraper.scrape("canary-1", metrics()))
                .isEqualTo(new FailedScrape("canary-1", NOW, reason + " (" + metrics() + ")"));
    }

    private void assertFailsInTime(String reason) {
        Scraper hasty = new Scraper(new ScrapeLimits(Duration.ofMillis(100), Duration.ofMillis(200), 1000), CLOCK);

        assertThat(hasty.scrape("canary-1", metrics()))
                .isEqualTo(new FailedScrape("canary-1", NOW, reason + " (" + metrics() + ")"));
    }

    private void serve(int status, String type, String body) {
        server.createContext("/metrics", exchange -> send(exchange, status, type, body));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (type != null) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        boolean hasBody = status != 204;
        exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
        if (hasBody) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
