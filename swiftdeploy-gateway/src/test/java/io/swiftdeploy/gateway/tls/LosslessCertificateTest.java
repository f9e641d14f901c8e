package io.swiftdeploy.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.Backend;
import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class LosslessCertificateTest {
    private static final int KINDS = 4;
    private static final int CLIENTS = 2 * KINDS;
    private static final int STREAMS = 5;
    private static final int EXCHANGES = 10;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir
    Path folder;

    private final AtomicInteger served = new AtomicInteger();
    private final List<Exception> lost = new ArrayList<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    /** One request of one client. */
    private interface Visit {
        void make() throws Exception;
    }

    @Test
    void certificatesAreExchangedUnderLoadAndNoRequestIsLost() throws Exception {
        List<TestCertificate> certificates =
                List.of(TestCertificate.of("one.example"), TestCertificate.of("two.example"));
        SSLContext trust = TestCertificate.trusting(certificates);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Backend service = Backend.saying("ok");
                GatewayFixture fixture = new GatewayFixture(folder)
                        .only("stable", service.port())
                        .tls(certificates.get(0))
                        .start()) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), fixture.port());
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS / KINDS; i++) {
                Visit kept = keepAlive(address, trust);
                clients.add(threads.submit(() -> visit(kept)));
                clients.add(threads.submit(() -> visit(() -> once(address, trust))));
                Visit keptHttp2 = http2(fixture.port(), trust);
                clients.add(threads.submit(() -> visit(keptHttp2)));
                clients.add(threads.submit(
                        () -> visit(() -> http2(fixture.port(), trust).make())));
            }
            for (int i = 1; i <= EXCHANGES; i++) {
                int before = served.get();
                fixture.tls(certificates.get(i % 2)).write("g" + i);
                assertThat(fixture.ask("POST", "/reload").body()).isEqualTo("g" + i);
                GatewayFixture.await(() -> served.get() > before + CLIENTS);
            }
            enough.set(true);
            for (Future<?> client : clients) {
                client.get();
            }
            assertThat(lost).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private void visit(Visit visit) {
        while (!enough.get()) {
            try {
                visit.make();
                served.incrementAndGet();
            } catch (Exception | AssertionError e) {
                lose(new IllegalStateException(e));
                return;
            }
        }
    }

    private synchronized void lose(Exception cause) {
        lost.add(cause);
    }

    private static Visit keepAlive(InetSocketAddress address, SSLContext trust) throws IOException {
        RawClient client = new RawClient(address, trust);
        return () -> ask(client);
    }

    private static void once(InetSocketAddress address, SSLContext trust) throws IOException {
        try (RawClient client = new RawClient(address, trust)) {
            ask(client);
        }
    }

    private static void ask(RawClient client) throws IOException {
        client.send(REQUEST);
        assertThat(client.read().status()).isEqualTo(200);
    }

    /** Several streams of one connection at once. */
    private static Visit http2(int port, SSLContext trust) {
        HttpClient client = HttpClient.newBuilder().sslContext(trust).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                .build();
        return () -> {
            askByHttp2(client, request).get();
            List<CompletableFuture<Void>> streams = Stream.generate(() -> askByHttp2(client, request))
                    .limit(STREAMS)
                    .toList();
            CompletableFuture.allOf(streams.toArray(CompletableFuture[]::new)).get();
        };
    }

    private static CompletableFuture<Void> askByHttp2(HttpClient client, HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenAccept(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        });
    }
}
