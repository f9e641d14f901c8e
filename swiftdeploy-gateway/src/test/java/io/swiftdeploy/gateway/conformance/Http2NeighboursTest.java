package io.swiftdeploy.gateway.conformance;

import static io.swiftdeploy.gateway.conformance.Http2Frames.get;
import static io.swiftdeploy.gateway.conformance.Http2Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to one request of a connection does not harm the others. */
class Http2NeighboursTest {
    private static final int PATIENCE_SECONDS = 30;
    private static final int MOST_STREAMS = 128;
    private static final int REFUSED_STREAM = 7;
    private static final int BODY_BYTES = 16_000;
    private static final int PART_BYTES = 16_000;

    @TempDir
    Path folder;

    private final CountDownLatch may = new CountDownLatch(1);
    private ConformanceService service;
    private GatewayFixture fixture;
    private Http2Frames client;
    private String waiting;

    @BeforeEach
    void start() throws Exception {
        TestCertificate certificate = TestCertificate.of("shop.example");
        service = new ConformanceService(InetAddress.getByName("127.0.0.1"));
        fixture = new GatewayFixture(folder)
                .stable(service.port())
                .tls(certificate)
                .start();
        client = new Http2Frames(new GatewayUnderTest(
                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), fixture.port()),
                service,
                Duration.ofSeconds(PATIENCE_SECONDS),
                List::of,
                () -> new GatewayUnderTest.Footprint(0, 0),
                Set.of(),
                Optional.of(certificate.client())));
        waiting = service.serve(request -> {
            may.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            request.say("neighbour");
        });
    }

    @AfterEach
    void stop() throws Exception {
        may.countDown();
        client.close();
        fixture.close();
        service.close();
    }

    @Test
    void uploadsThatAreRefusedHarmNeitherTheNeighboursNorTheWindow() throws Exception {
        int neighbour = client.head(Http2Frames.WHOLE, get(waiting));
        for (int i = 1; i < MOST_STREAMS; i++) {
            client.head(Http2Frames.WHOLE, get(waiting));
        }
        for (int i = 0; i < 8; i++) {
            int upload = client.head(Http2Frames.END_HEADERS, request("POST", "/"));
            client.data(Http2Frames.NONE, upload, "x".repeat(BODY_BYTES));
            assertThat(client.answer(upload).reset()).contains(REFUSED_STREAM);
            client.data(Http2Frames.END_STREAM, upload, "");
        }
        may.countDown();
        assertThat(client.answer(neighbour).body()).isEqualTo("neighbour");
    }

    @Test
    void largeHeadIsServedThoughNothingFollowsIt() throws Exception {
        assertThat(client.ask(get("/first")).status()).isEqualTo(200);

        for (int size = 20_000; size < 60_000; size += 1_000) {
            assertThat(client.answer(headInParts(get("/large", "x-large: " + "x".repeat(size))))
                            .status())
                    .isEqualTo(200);
        }
    }

    private int headInParts(String... fields) throws Exception {
        byte[] block = Http2Frames.block(fields);
        int stream = client.stream();
        for (int at = 0; at < block.length; at += PART_BYTES) {
            int end = Math.min(at + PART_BYTES, block.length);
            client.frame(
                    at == 0 ? Http2Frames.HEADERS : Http2Frames.CONTINUATION,
                    (at == 0 ? Http2Frames.END_STREAM : 0) | (end == block.length ? Http2Frames.END_HEADERS : 0),
                    stream,
                    Arrays.copyOfRange(block, at, end));
        }
        return stream;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":protocol: x",
                ":status: 200",
                ":authority: shop.example",
                "transfer-encoding: chunked",
                "content-length: x",
                "X-Large: x",
                "x y: z",
            })
    void fieldThatNobodyMaySendIsRefusedAndHarmsNoNeighbour(String field) throws Exception {
        int neighbour = client.head(Http2Frames.WHOLE, get(waiting));

        assertThat(client.ask(get("/malformed", field)).status()).isEqualTo(400);
        may.countDown();
        assertThat(client.answer(neighbour).body()).isEqualTo("neighbour");
        assertThat(service.heads("/malformed")).isEmpty();
    }

    @Test
    void pseudoFieldBehindOthersAndTooManyFieldsHarmNoNeighbour() throws Exception {
        int neighbour = client.head(Http2Frames.WHOLE, get(waiting));
        String[] many = IntStream.range(0, 3000).mapToObj(i -> "x" + i + ": y").toArray(String[]::new);

        assertThat(client.ask(get("/late", "x: y", ":path: /other")).status()).isEqualTo(400);
        assertThat(client.ask(get("/many", many)).status()).isEqualTo(400);
        may.countDown();
        assertThat(client.answer(neighbour).body()).isEqualTo("neighbour");
    }

    @Test
    void trailersOfARequestThatWasResetHarmNoNeighbour() throws Exception {
        int neighbour = client.head(Http2Frames.WHOLE, get(waiting));
        int upload = client.head(Http2Frames.END_HEADERS, request("POST", "/", "content-length: 3"));
        client.data(Http2Frames.NONE, upload, "longer than that");
        assertThat(client.answer(upload).reset()).isPresent();

        client.frame(Http2Frames.HEADERS, Http2Frames.WHOLE, upload, Http2Frames.block("x-trailer: x"));
        may.countDown();
        assertThat(client.answer(neighbour).body()).isEqualTo("neighbour");
    }

    @Test
    void paddingOfABodyIsGivenBack() throws Exception {
        int upload = client.head(Http2Frames.END_HEADERS, request("POST", "/"));
        byte[] padded = new byte[1 + 1000 + 255];
        padded[0] = (byte) 255;
        for (int sent = 0; sent < 1_000_000; sent += padded.length) {
            client.awaitWindow(upload, padded.length);
            client.frame(Http2Frames.DATA, Http2Frames.PADDED, upload, padded);
        }
        client.data(Http2Frames.END_STREAM, upload, "");

        assertThat(client.answer(upload).status()).isEqualTo(200);
    }

    @Test
    void goodbyeOfAClientLetsItsRequestsEnd() throws Exception {
        int running = client.head(Http2Frames.WHOLE, get(waiting));
        client.frame(Http2Frames.GOAWAY, Http2Frames.NONE, 0, new byte[8]);
        client.frame(Http2Frames.PING, Http2Frames.NONE, 0, new byte[8]);
        may.countDown();

        assertThat(client.answer(running).body()).isEqualTo("neighbour");
    }
}
