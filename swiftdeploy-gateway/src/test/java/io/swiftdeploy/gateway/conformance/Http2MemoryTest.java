package io.swiftdeploy.gateway.conformance;

import static io.swiftdeploy.gateway.conformance.Http2Frames.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests whose answers nobody awaits do not take all memory. Their service takes them and never answers. */
class Http2MemoryTest {
    private static final int BACKLOG = 4096;
    private static final int CONNECTIONS = 10;
    private static final int REQUESTS = 120;
    private static final int REFUSED_STREAM = 7;
    private static final String LARGE = "x-large: " + "x".repeat(60_000);

    @TempDir
    Path folder;

    private final List<Http2Frames> crowd = new ArrayList<>();
    private SSLContext trusting;
    private ServerSocket silent;
    private ConformanceService unused;
    private GatewayFixture fixture;

    @BeforeEach
    void start() throws Exception {
        TestCertificate certificate = TestCertificate.of("shop.example");
        trusting = certificate.client();
        InetAddress here = InetAddress.getByName("127.0.0.1");
        silent = new ServerSocket(0, BACKLOG, here);
        unused = new ConformanceService(here);
        fixture = new GatewayFixture(folder)
                .stable(silent.getLocalPort())
                .timeoutMillis(600_000)
                .tls(certificate)
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        leave();
        fixture.close();
        unused.close();
        silent.close();
    }

    private Http2Frames connect() throws IOException {
        return new Http2Frames(new GatewayUnderTest(
                new InetSocketAddress(silent.getInetAddress(), fixture.port()),
                unused,
                Duration.ofSeconds(30),
                List::of,
                () -> new GatewayUnderTest.Footprint(0, 0),
                Set.of(),
                Optional.of(trusting)));
    }

    private void leave() throws IOException {
        for (Http2Frames client : crowd) {
            client.close();
        }
        crowd.clear();
    }

    /** The number of the last stream. */
    private int fill() throws IOException {
        int last = 0;
        for (int i = 0; i < CONNECTIONS; i++) {
            Http2Frames client = connect();
            crowd.add(client);
            for (int k = 0; k < REQUESTS; k++) {
                last = client.head(Http2Frames.WHOLE, get("/", LARGE));
            }
        }
        return last;
    }

    @Test
    void largeHeadsOfRequestsThatRunAreRefusedBeyondALimitUntilTheirClientsHaveLeft() throws Exception {
        int last = fill();
        assertThat(crowd.get(CONNECTIONS - 1).answer(last).reset()).contains(REFUSED_STREAM);
        try (Http2Frames other = connect()) {
            int small = other.head(Http2Frames.WHOLE, get("/"));
            assertThat(other.ask(get("/", LARGE)).reset()).contains(REFUSED_STREAM);
            assertThat(other.soFar(small).reset()).isEmpty();
        }

        leave();

        GatewayFixture.await(this::isLargeOneServed);
    }

    private boolean isLargeOneServed() {
        try (Http2Frames client = connect()) {
            int large = client.head(Http2Frames.WHOLE, get("/", LARGE));
            assertThat(client.ask(get("/", ":status: 200")).status()).isEqualTo(400);
            return client.soFar(large).reset().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
