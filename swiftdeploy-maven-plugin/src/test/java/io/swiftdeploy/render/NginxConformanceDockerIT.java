package io.swiftdeploy.render;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.gateway.conformance.AnswersConformance;
import io.swiftdeploy.gateway.conformance.BodiesConformance;
import io.swiftdeploy.gateway.conformance.ConformanceService;
import io.swiftdeploy.gateway.conformance.CrowdConformance;
import io.swiftdeploy.gateway.conformance.Difference;
import io.swiftdeploy.gateway.conformance.GatewayUnderTest;
import io.swiftdeploy.gateway.conformance.LeavingConformance;
import io.swiftdeploy.gateway.conformance.LogConformance;
import io.swiftdeploy.gateway.conformance.PathsConformance;
import io.swiftdeploy.gateway.conformance.RequestsConformance;
import io.swiftdeploy.gateway.conformance.SmugglingConformance;
import io.swiftdeploy.gateway.conformance.StreamsConformance;
import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.render.NginxFixture.Outside;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A real nginx with the rendered configuration does what each gateway of ours does. */
@ExtendWith(NeedsDocker.class)
@Execution(ExecutionMode.CONCURRENT)
class NginxConformanceDockerIT
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

    private static NginxFixture stage;
    private static ConformanceService service;
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() throws IOException {
        stage = new NginxFixture(folder);
        try {
            String host = stage.host();
            service = new ConformanceService(InetAddress.getByName(host));
            Upstream stable = new Upstream(Track.STABLE, "aaaaaaaaaa", List.of(host), service.port());
            Upstream canary = new Upstream(Track.CANARY, "bbbbbbbbbb", List.of(host), service.port());
            Outside nginx = stage.outside(
                    Blueprints.of(Blueprints.BASE.replace(
                            "proxy_timeout: 30", "proxy_timeout: " + PROXY_TIMEOUT.toSeconds())),
                    Gateways.split(stable, canary, 0),
                    Set.of(stable, canary));
            gateway = new GatewayUnderTest(
                    new InetSocketAddress(nginx.address(), GatewayContainer.PUBLIC_PORT),
                    service,
                    PROXY_TIMEOUT,
                    () -> requestLog(nginx.container()),
                    () -> footprint(nginx.container()),
                    EnumSet.allOf(Difference.class));
        } catch (RuntimeException | AssertionError e) {
            stop();
            throw e;
        }
    }

    private static List<String> requestLog(String container) {
        String file = GatewayContainer.LOG_FOLDER + "/" + GatewayContainer.REQUEST_LOG_FILE;
        return Docker.run("exec", container, "cat", file).lines().toList();
    }

    /** The memory of all processes; the tmpfs is all that nginx could keep something on. */
    private static GatewayUnderTest.Footprint footprint(String container) {
        String kilobytes = Docker.run(
                "exec",
                container,
                "sh",
                "-c",
                "cat /proc/[0-9]*/status | sed -n 's/^VmRSS:[^0-9]*\\([0-9]*\\) kB/\\1/p'; du -sk /tmp | cut -f1");
        List<Long> numbers = kilobytes.lines().map(Long::valueOf).toList();
        long disk = numbers.get(numbers.size() - 1);
        long all = numbers.stream().mapToLong(Long::longValue).sum();
        return new GatewayUnderTest.Footprint((all - disk) * 1024, disk * 1024);
    }

    @AfterAll
    static void stop() throws IOException {
        Optional.ofNullable(stage).ifPresent(NginxFixture::close);
        if (Optional.ofNullable(service).isPresent()) {
            service.close();
        }
    }

    @Override
    public GatewayUnderTest gateway() {
        return gateway;
    }
}
