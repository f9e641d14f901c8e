package io.swiftdeploy.gateway.conformance;

import static io.swiftdeploy.gateway.conformance.Http2Frames.get;
import static io.swiftdeploy.gateway.conformance.Http2Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of HTTP/2 gets what one of HTTP/1 gets, and may no more. The service gets requests of HTTP/1.1. */
public interface Http2Conformance extends Conformance {
    int PATIENCE_SECONDS = 30;

    private Http2Frames.Answer ask(String... fields) throws IOException {
        try (Http2Frames client = new Http2Frames(gateway())) {
            return client.ask(fields);
        }
    }

    private String echoingBodies() {
        return service()
                .serve(request -> request.say(
                        request.line().split(" ")[0] + ":" + new String(request.body(), StandardCharsets.ISO_8859_1)));
    }

    private String echoingHeads() {
        return service().serve(request -> request.say(request.head()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a?q=50%",
                "/a?q=//b\\c%5c/../d",
                "/a%2Fb",
                "/a;v=1/b;w",
                "/a/",
                "/a?",
                "/",
                "/a|b?c={d}",
                "/...",
                "/*",
                "/a:b@c",
                "/a+b?c+d",
                "/?http://x/metrics"
            })
    default void targetOfHttp2ReachesTheServiceAsItCame(String target) throws IOException {
        assertThat(ask(get(target)).body()).isEqualTo("GET " + target + " HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//metrics", "/\\h/metrics", "/%5cmetrics", "/a/../b", "/a/..;x/b", "/%00", "/%zz", "/a#b"})
    default void pathOfHttp2ThatServicesReadInOtherWaysIs400(String target) throws IOException {
        Http2Frames.Answer answer = ask(get(target));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields("x-deployed-by")).containsExactly("swiftdeploy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/Metrics?x", "/%6detrics", "/metrics;x=1", "/;/metrics", "/chaos/deep"})
    default void hiddenPathOfHttp2Is404(String target) throws IOException {
        assertThat(ask(get(target)).status()).isEqualTo(404);
    }

    @Test
    default void hiddenPathOfHttp2InAnySpellingReachesNoService() throws IOException {
        List<String> understood = new ArrayList<>();
        try (Http2Frames client = new Http2Frames(gateway())) {
            for (String target : HiddenSpellings.of("/metrics", 150, new Random(20261127))) {
                Http2Frames.Answer answer = client.ask(get(target, "x-case: spelling2"));
                if (LaxParsers.read(target, "/metrics")) {
                    understood.add(target);
                    assertThat(answer.status()).as(target).isIn(400, 404);
                }
            }
        }
        assertThat(understood).hasSizeGreaterThan(40);
        assertThat(service().heads("spelling2")).noneMatch(head -> LaxParsers.read(head.split(" ")[1], "/metrics"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "*", "/a b", "/a\r\nX-Case: badpath", "/a\tb", "/\0", "http://shop.example/badpath"})
    default void pathOfHttp2ThatIsNoneReachesNoService(String target) throws IOException {
        assertRefused(ask(get(target, "x-case: badpath")));
        assertThat(service().heads("badpath")).isEmpty();
    }

    private static void assertRefused(Http2Frames.Answer answer) {
        assertThat(answer.status() == 400 || answer.reset().isPresent())
                .as(answer.toString())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nX-Smuggled: 1",
                "a\nX-Smuggled: 1",
                "a\rb",
                "a\0b",
                "a\u007fb\r\n\r\nGET /smuggled2 HTTP/1.1"
            })
    default void valueOfHttp2NeverEndsALine(String value) throws IOException {
        try (Http2Frames client = new Http2Frames(gateway())) {
            int stream = client.head(Http2Frames.WHOLE, get("/value", "x-a: " + value));
            assertRefused(client.answer(stream));
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // the whole connection is refused, which is an answer, too
        }
        gateway().serves();
        assertThat(service().heads("Smuggled")).isEmpty();
        assertThat(service().heads("smuggled2")).isEmpty();
    }

    @Test
    default void requestOfHttp2WithoutWhatItNeedsIsRefused() throws IOException {
        assertRefused(ask(":method: GET", ":scheme: https", ":authority: shop.example", "x-case: incomplete"));
        assertRefused(ask(":scheme: https", ":authority: shop.example", ":path: /", "x-case: incomplete"));
        assertRefused(ask(":method: GET", ":scheme: https", ":path: /", "x-case: incomplete"));
        assertRefused(ask(get("/", "x-case: incomplete", "host: other.example")));
        assertThat(service().heads("incomplete")).isEmpty();
    }

    @Test
    default void methodsThatNoServiceShouldSeeAreRefusedInHttp2() throws IOException {
        assertThat(ask(request("TRACE", "/")).status()).isEqualTo(405);
        Http2Frames.Answer connect = ask(":method: CONNECT", ":authority: shop.example:443");
        assertThat(connect.status() == 405
                        || connect.status() == 400
                        || connect.reset().isPresent())
                .isTrue();
    }

    @Test
    default void serviceGetsTheHeadOfAnHttp1Request() throws IOException {
        String head = ask(get(
                        echoingHeads(),
                        "x-kept: 1",
                        "cookie: a=1",
                        "cookie: b=2",
                        "x_forwarded_for: 6.6.6.6",
                        "x-forwarded-proto: http",
                        "te: trailers"))
                .body();

        assertThat(head.lines())
                .anyMatch(it -> it.equalsIgnoreCase("X-Forwarded-Proto: https"))
                .anyMatch(it -> it.equalsIgnoreCase("X-Kept: 1"))
                .anyMatch(it -> it.equalsIgnoreCase("Host: shop.example"))
                .anyMatch(it -> it.equalsIgnoreCase("Cookie: a=1; b=2"))
                .anyMatch(it -> it.startsWith("X-Forwarded-For: "))
                .noneMatch(it -> it.contains("6.6.6.6"))
                .noneMatch(it -> it.startsWith(":"))
                .noneMatch(it -> it.toLowerCase(Locale.ROOT).startsWith("te:"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 150})
    default void headOf64KilobytesInSeveralFramesReachesTheService(int count) throws IOException {
        String value = "x".repeat((60_000 - 50 * count) / count);
        String path = service()
                .serve(request -> request.say(String.valueOf(request.head()
                        .lines()
                        .filter(it -> it.endsWith(": " + value))
                        .count())));
        byte[] block = Http2Frames.block(get(
                path,
                IntStream.range(0, count)
                        .mapToObj(i -> "x-large-" + i + ": " + value)
                        .toArray(String[]::new)));
        try (Http2Frames client = new Http2Frames(gateway())) {
            int stream = client.stream();
            sendInPieces(client, stream, block, 10_000);
            assertThat(client.answer(stream).body()).isEqualTo(String.valueOf(count));
        }
    }

    private static void sendInPieces(Http2Frames client, int stream, byte[] block, int size) throws IOException {
        for (int from = 0; from < block.length; from += size) {
            int to = Math.min(block.length, from + size);
            client.frame(
                    from == 0 ? Http2Frames.HEADERS : Http2Frames.CONTINUATION,
                    (from == 0 ? Http2Frames.END_STREAM : 0) | (to == block.length ? Http2Frames.END_HEADERS : 0),
                    stream,
                    Arrays.copyOfRange(block, from, to));
        }
    }

    @Test
    default void headInTinyPiecesReachesTheServiceWhole() throws Exception {
        byte[] block = Http2Frames.block(get(echoingHeads(), "x-first: 1", "x-last: 2"));
        try (Http2Frames client = new Http2Frames(gateway())) {
            client.ask(get("/settled"));
            int stream = client.stream();
            sendInPieces(client, stream, block, 20);
            assertThat(client.answer(stream).body()).contains("x-first: 1").contains("x-last: 2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    default void bodyOfHttp2ReachesTheServiceWithAndWithoutLength(String method) throws IOException {
        String path = echoingBodies();
        try (Http2Frames client = new Http2Frames(gateway())) {
            for (String[] length : List.of(new String[0], new String[] {"content-length: 6"})) {
                int stream = client.head(Http2Frames.END_HEADERS, request(method, path, length));
                client.data(Http2Frames.NONE, stream, "abc");
                client.data(Http2Frames.END_STREAM, stream, "def");
                assertThat(client.answer(stream).body()).isEqualTo(method + ":abcdef");
            }
            assertThat(client.ask(request(method, path)).body()).isEqualTo(method + ":");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "4", "-3", "+3", "3, 3", "18446744073709551619", "x"})
    default void lengthThatIsNotThatOfTheBodyIsNoWholeRequest(String length) throws Exception {
        CompletableFuture<byte[]> whole = new CompletableFuture<>();
        String path = service().serve(request -> {
            whole.complete(request.body());
            request.say("whole");
        });
        try (Http2Frames client = new Http2Frames(gateway())) {
            int stream = client.head(Http2Frames.END_HEADERS, request("POST", path, "content-length: " + length));
            client.data(Http2Frames.END_STREAM, stream, "abc");
            Http2Frames.Answer answer = client.answer(stream);
            assertThat(answer.status() >= 400 || answer.reset().isPresent()).isTrue();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // refused as a whole
        }
        gateway().serves();
        assertThat(whole).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-3", "99999999999999999999", ""})
    default void lengthThatIsNoneIsNoMatterOfTheNeighbour(String length) throws Exception {
        CountDownLatch may = new CountDownLatch(1);
        String path = service().serve(request -> {
            may.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            request.say("neighbour");
        });
        try (Http2Frames client = new Http2Frames(gateway())) {
            int neighbour = client.head(Http2Frames.WHOLE, get(path));
            assertRefused(client.ask(request("POST", "/b", "x-case: badlength", "content-length: " + length)));
            may.countDown();
            assertThat(client.answer(neighbour).body()).isEqualTo("neighbour");
        }
        assertThat(service().heads("badlength")).isEmpty();
    }

    @Test
    default void answerToAnExpectedBodyOfHttp2IsAsLongAsItsService() throws IOException {
        int size = 300_000;
        String path = service().serve(request -> {
            request.body();
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
            request.write(new byte[size]);
        });
        try (Http2Frames client = new Http2Frames(gateway())) {
            int stream = client.head(
                    Http2Frames.END_HEADERS, request("POST", path, "expect: 100-continue", "content-length: 3"));
            client.allow(stream, size);
            client.data(Http2Frames.END_STREAM, stream, "abc");
            assertThat(client.answer(stream).body()).hasSize(size);
        }
    }

    @Test
    default void trailersOfHttp2ReachNoService() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        String path = service().serve(request -> {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            for (int next = request.in().read(); next >= 0; next = request.in().read()) {
                raw.write(next);
                if (raw.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n0\r\n")) {
                    heard.complete(request.head() + raw.toString(StandardCharsets.ISO_8859_1) + readLine(request.in()));
                    break;
                }
            }
            request.say("heard");
        });
        try (Http2Frames client = new Http2Frames(gateway())) {
            int stream = client.head(Http2Frames.END_HEADERS, request("POST", path));
            client.data(Http2Frames.NONE, stream, "abc");
            client.frame(
                    Http2Frames.HEADERS,
                    Http2Frames.WHOLE,
                    stream,
                    Http2Frames.block("x-trailer: 1", "x-real-ip: 6.6.6.6"));
            if (gateway().has(Difference.ENDS_HTTP2_AT_TRAILERS)) {
                client.awaitEnd();
                return;
            }
            assertThat(client.answer(stream).body()).isEqualTo("heard");
        }
        assertThat(heard.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .contains("abc")
                .endsWith("\r\n0\r\n\r\n")
                .doesNotContain("railer", "6.6.6.6");
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"204,''", "304,ETag: a", "200,Content-Length: 0", "404,Content-Length: 0"})
    default void answerWithoutABodyEndsInHttp2(int status, String header) throws IOException {
        String path =
                service().saying("HTTP/1.1 " + status + " x\r\n" + (header.isEmpty() ? "" : header + "\r\n") + "\r\n");
        try (Http2Frames client = new Http2Frames(gateway())) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.ask(get(path)).status()).isEqualTo(status);
            }
        }
    }

    @Test
    default void answersAreThoseOfHttp1() throws IOException {
        String path = service()
                .saying("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nServer: secret/1.0\r\n"
                        + "Connection: keep-alive\r\nX-Large: " + "x".repeat(32_000)
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwiki\r\n5\r\npedia\r\n0\r\nX-Sum: 1\r\n\r\n");

        Http2Frames.Answer answer = ask(get(path));

        assertThat(answer.body()).isEqualTo("wikipedia");
        assertThat(answer.fields("set-cookie")).containsExactlyInAnyOrder("a=1", "b=2");
        assertThat(answer.fields("x-large"))
                .allMatch(it -> it.length() == 32_000)
                .hasSize(1);
        assertThat(answer.fields("x-deployed-by")).containsExactly("swiftdeploy");
        assertThat(answer.fields("server")).doesNotContain("secret/1.0");
        assertThat(answer.fields("connection")).isEmpty();
        assertThat(answer.fields("transfer-encoding")).isEmpty();
        assertThat(answer.fields("x-sum")).isEmpty();
    }

    @Test
    default void answerToHeadIsAHeadInHttp2() throws IOException {
        String path = service().saying("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        try (Http2Frames client = new Http2Frames(gateway())) {
            for (int i = 0; i < 3; i++) {
                Http2Frames.Answer answer = client.ask(request("HEAD", path));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.field("content-length")).contains("1000");
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    @Test
    default void answerThatWasCutIsResetInHttp2AndOthersGoOn() throws IOException {
        String path = service().serve(request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nwiki");
            request.close();
        });
        try (Http2Frames client = new Http2Frames(gateway())) {
            assertThat(client.ask(get(path)).reset()).isPresent();
            assertThat(client.ask(get("/after")).status()).isEqualTo(200);
        }
    }

    @Test
    default void eachEventArrivesInHttp2BeforeTheNextIsSent() throws Exception {
        Semaphore received = new Semaphore(0);
        String path = service().serve(request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 5 && received.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS); i++) {
                request.write("9\r\ndata: " + i + "\n\n\r\n");
            }
            received.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            request.write("0\r\n\r\n");
        });
        try (Http2Frames client = new Http2Frames(gateway())) {
            int stream = client.head(Http2Frames.WHOLE, get(path));
            for (int i = 0; i < 6; i++) {
                received.release();
                while (client.soFar(stream).body().length() < 9 * Math.min(5, i + 1)) {
                    client.readFrame();
                }
            }
            assertThat(client.answer(stream).body()).hasSize(45);
        }
    }

    @Test
    default void downloadOfHttp2WaitsForItsReaderAndItsNeighbourDoesNot() throws Exception {
        int size = 16 << 20;
        AtomicLong written = new AtomicLong();
        String path = service().serve(request -> {
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
            byte[] step = new byte[64 * 1024];
            while (written.get() < size) {
                request.write(step);
                written.addAndGet(step.length);
            }
        });
        try (Http2Frames client = new Http2Frames(gateway())) {
            int slow = client.head(Http2Frames.WHOLE, get(path));
            while (client.soFar(slow).body().length() < 65_000) {
                client.readFrame();
            }
            client.frame(Http2Frames.WINDOW_UPDATE, 0, 0, new byte[] {0, 1, 0, 0});
            assertThat(client.ask(get("/neighbour")).status()).isEqualTo(200);
            assertThat(written).hasValueLessThan(size);
            client.allow(slow, size);
            assertThat(client.answer(slow).body()).hasSize(size);
        }
    }

    @Test
    default void uploadOfHttp2WaitsForItsService() throws Exception {
        int size = 2 << 20;
        CountDownLatch may = new CountDownLatch(1);
        String path = service().serve(request -> {
            may.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            request.say(String.valueOf(request.body().length));
        });
        var client = HttpClient.newBuilder()
                .sslContext(gateway().tls().orElseThrow())
                .build();
        var target = URI.create("https://" + gateway().address().getHostString() + ":"
                + gateway().address().getPort() + path);
        var sent = client.sendAsync(
                HttpRequest.newBuilder(target)
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size])))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        gateway().serves();
        may.countDown();
        var answer = sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).isEqualTo(String.valueOf(size));
    }

    @Test
    default void clientOfHttp2ThatLeavesEndsItsRequestOnly() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        String path = service().serve(request -> {
            begun.countDown();
            end.complete(request.in().read());
        });
        try (Http2Frames client = new Http2Frames(gateway())) {
            int stream = client.head(Http2Frames.WHOLE, get(path));
            assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            long before = System.nanoTime();
            client.frame(Http2Frames.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
            assertThat(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNegative();
            assertThat(System.nanoTime() - before)
                    .isLessThan(gateway().proxyTimeout().toNanos());
            assertThat(client.ask(get("/after-reset")).status()).isEqualTo(200);
        }
        assertThat(gateway().logged(499, 1)).isNotEmpty();
    }

    @Test
    default void nobodyRunsMoreThanHisShareOfRequests() throws Exception {
        CountDownLatch may = new CountDownLatch(1);
        String path = service().serve(request -> {
            may.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            request.say("served");
        });
        try (Http2Frames client = new Http2Frames(gateway())) {
            client.ask(get("/settled"));
            List<Integer> streams = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                streams.add(client.head(Http2Frames.WHOLE, get(path)));
            }
            int last = streams.get(streams.size() - 1);
            assertThat(client.answer(last).reset()).contains(7);
            may.countDown();
            for (int stream : streams.subList(0, 128)) {
                assertThat(client.answer(stream).body()).isEqualTo("served");
            }
        }
    }

    /** Frames that ask for work and carry nothing. */
    enum Flood {
        PINGS,
        SETTINGS,
        RESETS,
        EMPTY_DATA,
        PRIORITIES,
        EMPTY_CONTINUATIONS,
        LONG_CONTINUATIONS
    }

    @ParameterizedTest
    @EnumSource(Flood.class)
    default void floodOfHttp2EndsItsConnectionAndNoOther(Flood flood) throws Exception {
        try (Http2Frames client = new Http2Frames(gateway())) {
            client.ask(get("/settled"));
            send(flood, client);
            if (!gateway().has(Difference.ENDURES_FLOODS_OF_HTTP2)) {
                client.awaitEnd();
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // the connection ended while it was sent
        }
        gateway().serves();
    }

    private void send(Flood flood, Http2Frames client) throws IOException {
        int open = flood == Flood.EMPTY_DATA || flood.name().endsWith("CONTINUATIONS")
                ? client.head(flood == Flood.EMPTY_DATA ? Http2Frames.END_HEADERS : 0, request("POST", "/flood"))
                : 0;
        for (int i = 0; i < 20_000; i++) {
            switch (flood) {
                case PINGS -> client.frame(Http2Frames.PING, 0, 0, new byte[8]);
                case SETTINGS -> client.frame(Http2Frames.SETTINGS, 0, 0, new byte[0]);
                case RESETS ->
                    client.frame(Http2Frames.RST_STREAM, 0, client.head(Http2Frames.WHOLE, get("/reset")), new byte[] {
                        0, 0, 0, 8
                    });
                case EMPTY_DATA -> client.frame(Http2Frames.DATA, 0, open, new byte[0]);
                case PRIORITIES -> client.frame(Http2Frames.PRIORITY, 0, 1 + 2 * i, new byte[] {0, 0, 0, 0, 1});
                case EMPTY_CONTINUATIONS -> client.frame(Http2Frames.CONTINUATION, 0, open, new byte[0]);
                case LONG_CONTINUATIONS ->
                    client.frame(
                            Http2Frames.CONTINUATION, 0, open, Http2Frames.block("x-" + i + ": " + "x".repeat(1000)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,70000", "5000,10", "40,8000"})
    default void headOfHttp2ThatIsTooLargeIsRefused(int count, int length) throws IOException {
        String[] fields = Stream.concat(
                        Stream.of(get("/large", "x-case: too-large")),
                        IntStream.range(0, count).mapToObj(i -> "x-" + i + ": " + "x".repeat(length)))
                .toArray(String[]::new);
        try (Http2Frames client = new Http2Frames(gateway())) {
            int stream = client.stream();
            sendInPieces(client, stream, Http2Frames.block(fields), 10_000);
            Http2Frames.Answer answer = client.answer(stream);
            assertThat(answer.status() >= 400 || answer.reset().isPresent()).isTrue();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // the connection was ended
        }
        gateway().serves();
        assertThat(service().heads("too-large")).isEmpty();
    }
}
