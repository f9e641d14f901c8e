package io.swiftdeploy.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.requestlog.RequestLogRead.Lines;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestLogRead.Unreadable;
import io.swiftdeploy.stats.Histogram;
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
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLogReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final double GOOD_END = 1_767_225_600.1;
    private static final double BAD_END = 1_767_225_600.9;
    private static final String GOOD = "1767225600.100 canary_3f9a1c 200 0.004\n";
    private static final String BAD = "1767225600.900 canary_3f9a1c 502 0.000\n";

    private static final RequestStats ONE_CHOSEN =
            new RequestStats(Map.of(), Histogram.NONE, 0, 0, new RequestStats.LeftOut(1, 0, 0));

    private final RequestLogServer server = new RequestLogServer();

    @AfterEach
    void close() {
        server.close();
    }

    private RequestLogReader reader(Duration total, int bytes) {
        return new RequestLogReader(
                server.url(), UnaryOperator.identity(), new HttpLimits(LONG, total, bytes), LIMIT, CLOCK);
    }

    /** A reader that has found the end of the log. */
    private RequestLogReader ready() {
        RequestLogReader reader = reader(LONG, 8 * 1024 * 1024);
        assertNothingNew(reader.read());
        return reader;
    }

    private static RequestStats of(int... statuses) {
        RequestStatsBuilder stats = new RequestStatsBuilder(LIMIT);
        for (int status : statuses) {
            stats.add(status, status == 200 ? 0.004 : 0);
        }
        return stats.build();
    }

    private static Lines canary(RequestStats stats) {
        OptionalDouble latestEnd = OptionalDouble.of(stats.count(502) > 0 ? BAD_END : GOOD_END);
        return new Lines(NOW, latestEnd, List.of(second(1_767_225_600, "canary_3f9a1c", stats)));
    }

    private static Second second(long began, String upstream, RequestStats stats) {
        return new Second(began, new TreeMap<>(Map.of(upstream, stats)));
    }

    private static void assertNothingNew(RequestLogRead read) {
        assertThat(read).isEqualTo(new Lines(NOW, OptionalDouble.empty(), List.of()));
    }

    private void assertUnreadable(RequestLogRead read, String reason) {
        assertThat(read)
                .isEqualTo(new Unreadable(NOW, "the gateway's request log: " + reason + " (" + server.url() + ")"));
    }

    @Test
    void readWhenLinesWereWrittenCountsThemByTheSecondInWhichTheyBeganAndUpstream() {
        RequestLogReader reader = ready();
        server.write("1767225601.000 stable_b787d5 404 1.250\n" + GOOD + BAD);

        assertThat(reader.read())
                .isEqualTo(new Lines(
                        NOW,
                        OptionalDouble.of(1_767_225_601),
                        List.of(
                                second(1_767_225_599, "stable_b787d5", RequestStats.of(404, 1.25, LIMIT)),
                                second(1_767_225_600, "canary_3f9a1c", of(200, 502)))));
        assertNothingNew(reader.read());
    }

    @Test
    void readWhenLinesAreOlderThanTheReaderLeavesThemOut() {
        server.write(BAD + BAD);
        RequestLogReader reader = ready();
        server.write(GOOD);

        assertThat(reader.read()).isEqualTo(canary(of(200)));
    }

    @Test
    void readWhenLogIsLongOnlyFetchesItsEnd() {
        server.write(BAD.repeat(100_000));
        RequestLogReader reader = ready();
        server.write(GOOD);
        reader.read();

        assertThat(server.ranges()).hasSize(2).first().isEqualTo("bytes=-65536");
        assertThat(server.ranges().get(1)).startsWith("bytes=" + (BAD.length() * 100_000 - 1) + "-");
    }

    @Test
    void readWhenLogIsNotThereYetReadsNothingUntilItIs() {
        RequestLogReader reader = ready();
        assertNothingNew(reader.read());
        server.write("");
        assertNothingNew(reader.read());
        server.write(GOOD);

        assertThat(reader.read()).isEqualTo(canary(of(200)));
    }

    @Test
    void readWhenLastLineIsIncompleteLeavesItForTheNextRead() {
        RequestLogReader reader = ready();
        server.write(GOOD + BAD.substring(0, 20));
        assertThat(reader.read()).isEqualTo(canary(of(200)));
        assertNothingNew(reader.read());
        server.write(BAD.substring(20));

        assertThat(reader.read()).isEqualTo(canary(of(502)));
    }

    @Test
    void readWhenALineWasBeingWrittenAtTheBeginningCountsIt() {
        server.write(GOOD + BAD.substring(0, 20));
        RequestLogReader reader = ready();
        server.write(BAD.substring(20));

        assertThat(reader.read()).isEqualTo(canary(of(502)));
    }

    @Test
    void readWhenLogWasEmptiedReadsItFromItsBeginning() {
        server.write(BAD.repeat(10));
        RequestLogReader reader = ready();
        server.replace("");
        assertNothingNew(reader.read());
        server.write(GOOD);

        assertThat(reader.read()).isEqualTo(canary(of(200)));
    }

    @Test
    void readWhenLogShrankBetweenTwoReadsReadsItFromItsBeginning() {
        server.write(BAD.repeat(10));
        RequestLogReader reader = ready();
        server.replace(GOOD);

        assertThat(reader.read()).isEqualTo(canary(of(200)));
    }

    @Test
    void readWhenLogIsAnotherAndLongerReadsItFromItsBeginning() {
        server.write(BAD.repeat(10));
        RequestLogReader reader = ready();
        server.replace("1767225600.100 canary_3f9a1c 200 11.004\n".repeat(11));

        assertThat(((Lines) reader.read()).seconds()).singleElement().satisfies(it -> assertThat(
                        it.byUpstream().get("canary_3f9a1c").requests())
                .isEqualTo(11));
    }

    @Test
    void readWhenGatewayWasRecreatedContinuesWithItsNewLog() {
        server.write(BAD.repeat(10));
        RequestLogReader reader = ready();
        server.remove();
        assertNothingNew(reader.read());
        server.write(GOOD);

        assertThat(reader.read()).isEqualTo(canary(of(200)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "<html>",
                "1767225600 canary_3f9a1c 200 0.004",
                "1767225600.100 canary_3f9a1c 200",
                "1767225600.100 canary_3f9a1c 200 0.004 more",
                "1767225600.100  200 0.004",
                "1767225600.100 canary_3f9a1c 2000 0.004",
                "1767225600.100 canary_3f9a1c - 0.004",
                "1767225600.100 canary_3f9a1c 200 -",
                "1767225600.100 canary_3f9a1c 200 -0.004",
                "-1.100 canary_3f9a1c 200 0.004",
                "1767225600.100 canary_3f9a1c 200 0.0041767225600.100 canary_3f9a1c 200 0.004"
            })
    void readWhenALineIsMalformedReportsItOnceAndLosesNoOther(String line) {
        RequestLogReader reader = ready();
        server.write(GOOD + line + "\n" + BAD);

        assertThat(reader.read()).isEqualTo(canary(of(200)));
        assertUnreadable(reader.read(), "a malformed line: " + line);
        assertThat(reader.read()).isEqualTo(canary(of(502)));
        assertNothingNew(reader.read());
    }

    @Test
    void readWhenTheClientGotNothingCountsAClosedRequest() {
        RequestLogReader reader = ready();
        server.write("1767225600.100 canary_3f9a1c 000 0.000\n1767225600.100 canary_3f9a1c 499 0.000\n");

        assertThat(reader.read()).isEqualTo(canary(of(499, 499)));
    }

    @Test
    void readWhenAGatewayOfTheFirstVersionIsReplacedCountsTheLinesOfBoth() {
        RequestLogReader reader = ready();
        server.write(GOOD
                + "2 1767225600.200 9.000 canary_3f9a1c 502 \"-\" \"0.000\" 80 16 stayed plain split user\n"
                + "2 1767225600.200 0.010 canary_3f9a1c 500 \"0.001\" \"0.001\" 80 16 stayed plain chosen user\n"
                + "2 1767225600.200 0.010 canary_3f9a1c 500 \"0.001\" \"0.001\" 80 16 stayed plain split probe\n");

        assertThat(reader.read())
                .isEqualTo(new Lines(
                        NOW,
                        OptionalDouble.of(1_767_225_600.2),
                        List.of(
                                second(1_767_225_591, "canary_3f9a1c", of(502)),
                                second(1_767_225_600, "canary_3f9a1c", of(200).plus(ONE_CHOSEN)))));
    }

    @Test
    void readWhenOnlyALineThatIsInNoFigureComesBeforeAMalformedOneReadsIt() {
        RequestLogReader reader = ready();
        server.write(
                "2 1767225600.200 0.010 canary_3f9a1c 500 \"0.001\" \"0.001\" 80 16 stayed plain split probe\nnonsense\n");

        assertThat(reader.read()).isEqualTo(new Lines(NOW, OptionalDouble.of(1_767_225_600.2), List.of()));
        assertUnreadable(reader.read(), "a malformed line: nonsense");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 500, 503})
    void readWhenAnsweredWithAnotherStatusReportsItAndLosesNothing(int status) {
        RequestLogReader reader = ready();
        server.write(GOOD);
        server.answer(status);
        assertUnreadable(reader.read(), "answered with HTTP status " + status);
        server.recover();

        assertThat(reader.read()).isEqualTo(canary(of(200)));
    }

    @Test
    void readWhenTheFirstOneFailsBeginsWithTheNext() {
        server.write(BAD);
        server.answer(503);
        RequestLogReader reader = reader(LONG, 1000);
        assertUnreadable(reader.read(), "answered with HTTP status 503");
        server.recover();
        assertNothingNew(reader.read());
        server.write(GOOD);

        assertThat(reader.read()).isEqualTo(canary(of(200)));
    }

    @Test
    void readWhenListenerRequiresATokenSendsItAndNeverReportsIt() {
        server.answer(exchange -> {
            boolean known = "Bearer s3cret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(known ? 404 : 401, -1);
            exchange.close();
        });
        RequestLogReader unauthorized =
                new RequestLogReader(server.url(), it -> it.header("Authorization", "Bearer x"), LIMIT, CLOCK);
        RequestLogReader authorized =
                new RequestLogReader(server.url(), it -> it.header("Authorization", "Bearer s3cret"), LIMIT, CLOCK);

        assertUnreadable(unauthorized.read(), "answered with HTTP status 401");
        assertNothingNew(authorized.read());
    }

    @Test
    void readWhenNothingListensReportsIt() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + unused + "/journal");

        assertThat(new RequestLogReader(nowhere, UnaryOperator.identity(), LIMIT, CLOCK).read())
                .isEqualTo(new Unreadable(NOW, "the gateway's request log: connection refused (" + nowhere + ")"));
    }

    @Test
    void readWhenAnswerDoesNotEndInTimeReportsIt() {
        server.stall();

        assertUnreadable(reader(Duration.ofMillis(200), 1000).read(), "no answer within 200 ms");
    }

    @Test
    void readWhenAnswerIsLongerThanWasAskedForReportsIt() {
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(GOOD.repeat(1000).getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });

        assertUnreadable(reader(LONG, 1000).read(), "the answer is longer than 1000 bytes");
    }

    @Test
    void readWhenServerIgnoresTheRangeReportsItInsteadOfCountingTwice() {
        server.write(GOOD.repeat(3));
        RequestLogReader reader = ready();
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, GOOD.length());
            exchange.getResponseBody().write(GOOD.getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });

        assertUnreadable(reader.read(), "answered with another part than it was asked for");
    }

    @Test
    void readWhenMoreWasWrittenThanFitsIntoAPageReadsTheNextPage() {
        RequestLogReader reader = reader(LONG, 100);
        reader.read();
        server.write(GOOD.repeat(9) + BAD);

        assertThat(reader.read()).isEqualTo(canary(of(200, 200, 200, 200, 200, 200, 200, 200, 200, 502)));
        assertNothingNew(reader.read());
    }

    @Test
    void readWhenEightMebibytesAreNotEnoughReadsTheNextPage() {
        RequestLogReader reader = ready();
        int lines = 9 * 1024 * 1024 / GOOD.length();
        server.write(GOOD.repeat(lines));

        assertThat(((Lines) reader.read())
                        .seconds()
                        .get(0)
                        .byUpstream()
                        .get("canary_3f9a1c")
                        .requests())
                .isEqualTo(lines);
        assertThat(server.ranges()).hasSize(3);
    }

    @Test
    void readWhenTooMuchWasWrittenSkipsItAndBeginsAnew() {
        RequestLogReader reader = reader(LONG, 100);
        reader.read();
        server.write(BAD.repeat(8 * 2) + GOOD);

        assertThat(reader.read())
                .isEqualTo(new RequestLogRead.Lost(
                        NOW,
                        "the gateway's request log: too much was written since the last read: more than 8 answers of 100"
                                + " bytes, so that the figures begin anew (" + server.url() + ")"));
        assertNothingNew(reader.read());
        server.write(GOOD);
        assertThat(reader.read()).isEqualTo(canary(of(200)));
    }

    @Test
    void readWhenALineFillsTheWholeAnswerReportsIt() {
        RequestLogReader reader = reader(LONG, 100);
        reader.read();
        server.write("x".repeat(500));

        assertUnreadable(reader.read(), "a line of more than 100 bytes");
    }
}
