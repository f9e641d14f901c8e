package io.swiftdeploy.render;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.gateway.conformance.ConformanceService;
import io.swiftdeploy.gateway.conformance.Difference;
import io.swiftdeploy.gateway.conformance.GatewayUnderTest;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.render.NginxFixture.Outside;
import io.swiftdeploy.tls.Encryption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** A real nginx with the rendered configuration, and a service on this machine behind it, for the conformance suite. */
final class NginxUnderTest implements AutoCloseable {
    private static final Duration PROXY_TIMEOUT = Duration.ofSeconds(Integer.getInteger("conformance.timeout", 3));
    private static final String CERTIFICATE = "0123456789abcdef";

    private final NginxFixture stage;
    private final ConformanceService service;
    private final GatewayUnderTest gateway;

    private NginxUnderTest(NginxFixture stage, ConformanceService service, GatewayUnderTest gateway) {
        this.stage = stage;
        this.service = service;
        this.gateway = gateway;
    }

    /**
     * Starts it.
     *
     * @param folder for the configuration
     * @param certificate of the public port; empty: it speaks plain HTTP
     */
    static NginxUnderTest start(Path folder, Optional<TestCertificate> certificate) throws Exception {
        NginxFixture stage = new NginxFixture(folder);
        try {
            ConformanceService service = new ConformanceService(InetAddress.getByName(stage.host()));
            return new NginxUnderTest(stage, service, gateway(stage, service, certificate));
        } catch (IOException | RuntimeException | AssertionError e) {
            stage.close();
            throw e;
        }
    }

    private static GatewayUnderTest gateway(
            NginxFixture stage, ConformanceService service, Optional<TestCertificate> certificate)
            throws IOException, GeneralSecurityException {
        GatewaySpec plain = spec(stage.host(), service.port());
        Outside nginx = certificate
                .map(it -> stage.outside(plain.with(new Encryption.Kept(CERTIFICATE)), files(it)))
                .orElseGet(() -> stage.outside(plain, Map.of()));
        Optional<SSLContext> tls =
                certificate.isPresent() ? Optional.of(certificate.get().clientOfAnyAddress()) : Optional.empty();
        return new GatewayUnderTest(
                new InetSocketAddress(nginx.address(), GatewayContainer.PUBLIC_PORT),
                service,
                PROXY_TIMEOUT,
                () -> requestLog(nginx.container()),
                () -> footprint(nginx.container()),
                EnumSet.allOf(Difference.class),
                tls);
    }

    private static GatewaySpec spec(String host, int port) {
        Upstream stable = new Upstream(Track.STABLE, "aaaaaaaaaa", List.of(host), port);
        Upstream canary = new Upstream(Track.CANARY, "bbbbbbbbbb", List.of(host), port);
        String manifest = Blueprints.BASE.replace("proxy_timeout: 30", "proxy_timeout: " + PROXY_TIMEOUT.toSeconds());
        return Blueprints.of(manifest).gateway(new Routes(Gateways.split(stable, canary, 0), Set.of(stable, canary)));
    }

    private static Map<String, String> files(TestCertificate certificate) {
        return Map.of(
                GatewayContainer.certificateName(CERTIFICATE),
                certificate.certificate(),
                GatewayContainer.certificateKeyName(CERTIFICATE),
                certificate.key());
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

    GatewayUnderTest gateway() {
        return gateway;
    }

    @Override
    public void close() throws IOException {
        stage.close();
        service.close();
    }
}
