package io.swiftdeploy.metrics.scrape;

import static io.swiftdeploy.metrics.MetricsServer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.metrics.MetricsServer;
import io.swiftdeploy.metrics.exposition.ExpositionParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScraperTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Scraper PATIENT = new Scraper(new HttpLimits(LONG, LONG, 1000), CLOCK, (text, limit) -> text);
    private static final Scraper HASTY =
            new Scraper(new HttpLimits(LONG, Duration.ofMillis(200), 1000), CLOCK, (text, limit) -> text);

    @Test
    void scrapeWhenServiceAnswersGivesItsMetricsAndTheTime() {
        try (MetricsServer server = MetricsServer.answering(200, TEXT, "a{city=\"Köln\"} 1\n")) {
            assertThat(PATIENT.scrape("canary-1", server.metrics()))
                    .isEqualTo(new Scrape("canary-1", NOW, ExpositionParser.parse("a{city=\"Köln\"} 1\n")));
        }
    }

    @Test
    void scrapeWhenLimitsAreTheDefaultsReadsTheClock() {
        Instant before = Instant.now();
        try (MetricsServer server = MetricsServer.answering(200, TEXT, "a 1\n")) {
            assertThat(new Scraper(Clock.systemUTC(), (text, limit) -> text)
                            .scrape("canary-1", server.metrics())
                            .at())
                    .isBetween(before, Instant.now());
        }
    }

    @Test
    void scrapeWhenAnswerHasNoContentTypeReadsIt() {
        try (MetricsServer server = MetricsServer.answering(200, "", "a 1\n")) {
            assertThat(PATIENT.scrape("canary-1", server.metrics())).isInstanceOf(Scrape.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 500, 503})
    void scrapeWhenStatusIsNot200Fails(int status) {
        try (MetricsServer server = MetricsServer.answering(status, TEXT, status == 204 ? "" : "a 1\n")) {
            assertFails(PATIENT, server, "answered with HTTP status " + status);
        }
    }

    @Test
    void scrapeWhenThereIsNothingAtTheRouteIsKnownToHaveNone() {
        try (MetricsServer server = MetricsServer.answering(404, TEXT, "")) {
            assertThat(PATIENT.scrape("canary-1", server.metrics()))
                    .isEqualTo(new FailedScrape(
                            "canary-1",
                            NOW,
                            FailedScrape.Cause.NOT_FOUND,
                            "answered with HTTP status 404 (" + server.metrics() + ")"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void scrapeWhenAnswerIsARedirectNamesItsTarget(int status) {
        try (MetricsServer server = MetricsServer.answering(exchange -> {
            exchange.getResponseHeaders().set("Location", "/internal/metrics?ticket=a1b2");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        })) {
            assertFails(
                    PATIENT,
                    server,
                    "answered with HTTP status " + status + ", a redirect to /internal/metrics:"
                            + " set services.metrics.path to the route that answers");
        }
    }

    /** Also where what is shown ends in the middle of it, or it has characters that are escaped. */
    @ParameterizedTest
    @ValueSource(ints = {1, 75, 115})
    void scrapeWhenAnAnswerHasASecretHidesItInTheTargetTheTypeTheEncodingAndTheLine(int before) {
        String secret = "hun\u00a0ter\u200b2";
        String text = "x".repeat(before) + secret + "yy";
        Scraper hiding =
                new Scraper(new HttpLimits(LONG, LONG, 1000), CLOCK, (it, limit) -> it.replace("Hunter2", "***")
                        .replace(secret, "***"));
        String header = text.replace(secret, "Hunter2");
        try (MetricsServer redirect = MetricsServer.answering(exchange -> {
                    exchange.getResponseHeaders().set("Location", "/" + header);
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
                MetricsServer type = MetricsServer.answering(200, header, "a 1\n");
                MetricsServer encoding = MetricsServer.answering(exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", header);
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
                MetricsServer line = MetricsServer.answering(200, TEXT, text + " 1\n")) {
            for (MetricsServer server : List.of(redirect, type, encoding, line)) {
                assertThat(((FailedScrape) hiding.scrape("canary-1", server.metrics())).reason())
                        .contains("x")
                        .doesNotContainIgnoringCase("hun");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void scrapeWhenAnswerAsksForCredentialsNamesTheKey(int status) {
        try (MetricsServer server = MetricsServer.answering(status, TEXT, "")) {
            assertFails(
                    PATIENT,
                    server,
                    "answered with HTTP status " + status
                            + ": name the credentials in services.metrics.headers of the manifest");
        }
    }

    @Test
    void scrapeWhenAnswerIsEmptyFails() {
        try (MetricsServer server = MetricsServer.answering(200, TEXT, "")) {
            assertFails(PATIENT, server, "answered with nothing");
        }
    }

    @Test
    void scrapeWhenAnswerIsOpenMetricsReadsIt() {
        String text = "# TYPE a counter\n# UNIT a seconds\na_total 1 1.5 # {trace=\"x\"} 0.3 1.5\na_created 2\n# EOF\n";
        try (MetricsServer server =
                MetricsServer.answering(200, "application/openmetrics-text; version=1.0.0; charset=utf-8", text)) {
            assertThat(((Scrape) PATIENT.scrape("canary-1", server.metrics()))
                            .exposition()
                            .only("a_total"))
                    .hasValue(1);
        }
    }

    @Test
    void scrapeWhenAnswerHasAByteOrderMarkSkipsIt() {
        try (MetricsServer server = MetricsServer.answering(200, TEXT, "\uFEFFa 1\n")) {
            assertThat(((Scrape) PATIENT.scrape("canary-1", server.metrics()))
                            .exposition()
                            .only("a"))
                    .hasValue(1);
        }
    }

    @Test
    void scrapeWhenAnswerIsPackedUnpacksIt() throws IOException {
        try (MetricsServer server = packed(gzip("a 1\n"))) {
            assertThat(((Scrape) PATIENT.scrape("canary-1", server.metrics()))
                            .exposition()
                            .only("a"))
                    .hasValue(1);
        }
    }

    @Test
    void scrapeWhenUnpackedAnswerIsTooLongFails() throws IOException {
        try (MetricsServer server = packed(gzip("# " + "x".repeat(100_000) + "\n"))) {
            assertFails(PATIENT, server, "the answer is longer than 1000 bytes when it is unpacked");
        }
    }

    @Test
    void scrapeWhenAnswerIsNotPackedAsItSaysFails() {
        try (MetricsServer server = packed("a 1\n".getBytes(StandardCharsets.UTF_8))) {
            assertFails(PATIENT, server, "the answer says that it is gzip, but it cannot be unpacked");
        }
    }

    private static MetricsServer packed(byte[] body) {
        return MetricsServer.answering(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", TEXT);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void scrapeWhenNothingListensFails() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + unused + "/metrics");

        assertThat(PATIENT.scrape("canary-1", nowhere))
                .isEqualTo(new FailedScrape("canary-1", NOW, "connection refused (" + nowhere + ")"));
    }

    @Test
    void scrapeWhenHostIsUnknownFails() {
        String longerThanAnyHost = "x".repeat(64);
        URI nowhere = URI.create("http://" + longerThanAnyHost + ".invalid/metrics");

        assertThat(PATIENT.scrape("canary-1", nowhere))
                .isEqualTo(new FailedScrape("canary-1", NOW, "host unknown (" + nowhere + ")"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a 1"})
    void scrapeWhenAnswerDoesNotEndInTimeFails(String beginning) {
        try (MetricsServer server = MetricsServer.stallingAfter(beginning)) {
            assertFails(HASTY, server, "no answer within 200 ms");
        }
    }

    @Test
    void scrapeWhenAnswerIsTooLongFails() {
        try (MetricsServer server = MetricsServer.answering(200, TEXT, "# " + "x".repeat(2000))) {
            assertFails(PATIENT, server, "the answer is longer than 1000 bytes");
        }
    }

    @Test
    void scrapeWhenAnswerBreaksOffFails() {
        try (MetricsServer server = MetricsServer.breakingOffAfter("a 1")) {
            assertThat(((FailedScrape) PATIENT.scrape("canary-1", server.metrics())).reason())
                    .startsWith("the answer broke off: ");
        }
    }

    @Test
    void scrapeWhenANumberIsCutOffFails() {
        try (MetricsServer server = MetricsServer.answering(200, TEXT, "a 1\nrequests 12")) {
            assertFails(
                    PATIENT,
                    server,
                    "malformed metrics, there is no line feed after the last line, so the answer may be cut off, in"
                            + " line 2: requests 12");
        }
    }

    @Test
    void scrapeWhenLineIsMalformedFailsWithItsNumber() {
        try (MetricsServer server = MetricsServer.answering(200, TEXT, "a 1\nb 2\nc is broken\n")) {
            assertFails(
                    PATIENT,
                    server,
                    "malformed metrics, the value is not a number that a double can hold, in line 3: c is broken");
        }
    }

    @Test
    void scrapeWhenTheReasonHasASecretHidesIt() {
        Scraper hiding = new Scraper(
                new HttpLimits(LONG, LONG, 1000), CLOCK, (text, limit) -> text.replace("hunter2x", "********"));
        try (MetricsServer server = MetricsServer.answering(200, TEXT, "user{hunter2x}\n")) {
            assertThat(((FailedScrape) hiding.scrape("canary-1", server.metrics())).reason())
                    .startsWith("malformed metrics, ")
                    .contains("label ********")
                    .doesNotContain("hunter2x");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/html; charset=utf-8, PAGE",
        "TEXT/HTML, PAGE",
        "application/xhtml+xml, PAGE",
        "application/json, OTHER",
        "text/htmlx, OTHER"
    })
    void scrapeWhenAnswerIsOfAnotherTypeFailsAndKnowsAPage(String type, FailedScrape.Cause cause) {
        try (MetricsServer server = MetricsServer.answering(200, type, "a 1\n")) {
            assertThat(PATIENT.scrape("canary-1", server.metrics()))
                    .isEqualTo(new FailedScrape(
                            "canary-1",
                            NOW,
                            cause,
                            "answered with " + type + " instead of text/plain metrics (" + server.metrics() + ")"));
        }
    }

    @Test
    void scrapeWhenAnswerIsHtmlInDisguiseFails() {
        try (MetricsServer server = MetricsServer.answering(200, TEXT, "<html>")) {
            assertFails(
                    PATIENT, server, "malformed metrics, this looks like HTML, not like metrics, in line 1: <html>");
        }
    }

    @Test
    void scrapeWhenAnswerIsNotUtf8Fails() {
        try (MetricsServer server = MetricsServer.answering(200, TEXT, new byte[] {(byte) 0xE9})) {
            assertFails(PATIENT, server, "the metrics are not in UTF-8");
        }
    }

    @Test
    void scrapeWhenThreadIsInterruptedFailsAndKeepsTheInterrupt() {
        try (MetricsServer server = MetricsServer.stallingAfter("")) {
            Thread.currentThread().interrupt();

            ScrapeResult result = PATIENT.scrape("canary-1", server.metrics());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(((FailedScrape) result).reason()).startsWith("interrupted");
        }
    }

    @Test
    void scrapeWhenAddressIsNotHttpIsRefused() {
        assertThatThrownBy(() -> PATIENT.scrape("canary-1", URI.create("file:///metrics")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertFails(Scraper scraper, MetricsServer server, String reason) {
        assertThat(scraper.scrape("canary-1", server.metrics()))
                .isEqualTo(new FailedScrape("canary-1", NOW, reason + " (" + server.metrics() + ")"));
    }
}
