package io.swiftdeploy.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.gateway.GatewayFixture;
import io.swiftdeploy.gateway.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The gateway of the process runtime does what each gateway of ours does where its users come by https. */
@Execution(ExecutionMode.CONCURRENT)
class JvmGatewayHttpsConformanceTest
        implements AnswersConformance,
                RequestsConformance,
                PathsConformance,
                SmugglingConformance,
                StreamsConformance,
                LeavingConformance,
                BodiesConformance,
                CrowdConformance,
                Http2Conformance {
    private static final Duration PROXY_TIMEOUT = Duration.ofSeconds(3);

    @TempDir
    static Path folder;

    private static ConformanceService service;
    private static GatewayFixture fixture;
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() throws Exception {
        TestCertificate certificate = TestCertificate.of("shop.example");
        service = new ConformanceService(InetAddress.getByName("127.0.0.1"));
        fixture = new GatewayFixture(folder)
                .timeoutMillis((int) PROXY_TIMEOUT.toMillis())
                .stable(service.port())
                .canary(0, service.port())
                .tls(certificate)
                .start();
        gateway = new GatewayUnderTest(
                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), fixture.port()),
                service,
                PROXY_TIMEOUT,
                () -> Files.readAllLines(fixture.folder().requestLogFile()),
                JvmGatewayHttpsConformanceTest::footprint,
                Set.of(),
                Optional.of(certificate.client()));
    }

    private static GatewayUnderTest.Footprint footprint() throws IOException {
        Runtime jvm = Runtime.getRuntime();
        try (Stream<Path> files = Files.list(fixture.folder().path())) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            return new GatewayUnderTest.Footprint(jvm.totalMemory() - jvm.freeMemory(), bytes);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (Optional.ofNullable(fixture).isPresent()) {
            fixture.close();
        }
        if (Optional.ofNullable(service).isPresent()) {
            service.close();
        }
    }

    @Override
    public GatewayUnderTest gateway() {
        return gateway;
    }

    /**
     * The TLS of JVMs knows no half-closed connection that both ends agree upon; the instance learns of the end in any case.
     */
    @Override
    @Test
    public void instanceMayGoOnAfterTheClientHasSaidAll() throws IOException {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        try (RawClient client = gateway.connect()) {
            client.send(StreamsConformance.handshake(service.serve(request -> {
                StreamsConformance.agree(request);
                request.in().read();
                end.complete(request.in().read());
                request.write("after");
                request.close();
            })));
            assertThat(client.readHead().get(0)).contains(" 101");
            client.send("x");
            client.endOutput();
            assertThat(end).succeedsWithin(Duration.ofSeconds(StreamsConformance.PATIENCE_SECONDS));
            assertThat(end.join()).isNegative();
            assertThat(rest(client)).isIn("", "after");
        }
        gateway.serves();
    }

    private static String rest(RawClient client) {
        try {
            return new String(client.input().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return ""; // The end came as a reset.
        }
    }
}
