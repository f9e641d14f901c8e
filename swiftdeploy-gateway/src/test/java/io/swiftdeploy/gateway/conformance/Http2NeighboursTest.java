package io.swiftdeploy.gateway.conformance;

import static io.swiftdeploy.gateway.conformance.Http2Frames.get;
import static io.swiftdeploy.gateway.conformance.Http2Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to one request of a connection does not harm the others. */
class Http2NeighboursTest {
    private static final int PATIENCE_SECONDS = 30;
    private static final int MOST_STREAMS = 128;
    private static final int REFUSED_STREAM = 7;
    private static final int BODY_BYTES = 16_000;

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
    void goodbyeOfAClientLetsItsRequestsEnd() throws Exception {
        int running = client.head(Http2Frames.WHOLE, get(waiting));
        client.frame(Http2Frames.GOAWAY, Http2Frames.NONE, 0, new byte[8]);
        client.frame(Http2Frames.PING, Http2Frames.NONE, 0, new byte[8]);
        may.countDown();

        assertThat(client.answer(running).body()).isEqualTo("neighbour");
    }
}
