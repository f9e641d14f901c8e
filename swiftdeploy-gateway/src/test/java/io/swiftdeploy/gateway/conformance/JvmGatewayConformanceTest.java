package io.swiftdeploy.gateway.conformance;

import io.swiftdeploy.gateway.GatewayFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The gateway of the process runtime does what each gateway of ours does. */
@Execution(ExecutionMode.CONCURRENT)
class JvmGatewayConformanceTest
        implements AnswersConformance,
                RequestsConformance,
                PathsConformance,
                SmugglingConformance,
                StreamsConformance,
                LeavingConformance,
                LogConformance,
                BodiesConformance,
                CrowdConformance {
    private static final Duration PROXY_TIMEOUT = Duration.ofSeconds(Integer.getInteger("conformance.timeout", 3));

    @TempDir
    static Path folder;

    private static ConformanceService service;
    private static GatewayFixture fixture;
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() throws IOException {
        service = new ConformanceService(InetAddress.getByName("127.0.0.1"));
        fixture = new GatewayFixture(folder)
                .timeoutMillis((int) PROXY_TIMEOUT.toMillis())
                .stable(service.port())
                .canary(0, service.port())
                .start();
        gateway = new GatewayUnderTest(
                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), fixture.port()),
                service,
                PROXY_TIMEOUT,
                () -> Files.readAllLines(fixture.folder().requestLogFile()),
                JvmGatewayConformanceTest::footprint,
                Set.of());
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
}
