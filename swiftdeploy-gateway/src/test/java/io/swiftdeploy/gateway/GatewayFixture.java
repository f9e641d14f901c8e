package io.swiftdeploy.gateway;

import io.swiftdeploy.gateway.config.ConfigFolder;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.MemberConfig;
import io.swiftdeploy.gateway.config.RequestConfig;
import io.swiftdeploy.gateway.config.RequestConfig.ErrorContact;
import io.swiftdeploy.gateway.config.RequestConfig.SpecialPaths;
import io.swiftdeploy.gateway.config.RulesConfig;
import io.swiftdeploy.gateway.config.SplitConfig;
import io.swiftdeploy.gateway.config.TlsConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A gateway's folder, and the gateway that a test runs from it. */
public final class GatewayFixture implements AutoCloseable {
    public static final String TOKEN = "s3cret";
    public static final String TEST_TOKEN = "0123456789abcdef".repeat(4);
    public static final String STABLE = "stable_ab12";
    public static final String CANARY = "canary_cd34";

    /** Forks that run side by side begin at other ports. */
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(20_000 + new SecureRandom().nextInt(9_000));

    private final ConfigFolder folder;
    private final int port = freePort();
    private final List<UpstreamConfig> groups = new ArrayList<>();
    private SplitConfig split = new SplitConfig(null, null, 0);
    private RequestConfig settings = new RequestConfig(
            5_000,
            new ErrorContact("ops \"on call\" <ops@example.org>", "app"),
            new SpecialPaths(List.of("/metrics", "/chaos"), List.of("/probed")));
    private Optional<TlsConfig> tls = Optional.empty();
    private Optional<Integer> redirect = Optional.empty();
    private Optional<GatewayServer> gateway = Optional.empty();

    public GatewayFixture(Path path) throws IOException {
        folder = new ConfigFolder(path);
        Files.writeString(folder.tokenFile(), TOKEN + "\n");
        Files.writeString(folder.testTokenFile(), TEST_TOKEN + "\n");
    }

    /** The headers of a test that chooses {@code track}. */
    public static String[] choosing(String track) {
        return new String[] {"X-SwiftDeploy-Track: " + track, "X-SwiftDeploy-Token: " + TEST_TOKEN};
    }

    /**
     * One that is free, and below those that systems give to connections: no other test's connection takes it before its use.
     */
    public static int freePort() {
        int port = NEXT_PORT.getAndIncrement();
        while (!isFree(port)) {
            port = NEXT_PORT.getAndIncrement();
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port)) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    public GatewayFixture stable(int... ports) {
        groups.add(group(STABLE, "stable", ports));
        split = new SplitConfig(STABLE, split.canary(), split.canaryWeight());
        return this;
    }

    public GatewayFixture canary(int weight, int... ports) {
        groups.removeIf(group -> group.upstream().equals(CANARY));
        groups.add(group(CANARY, "canary", ports));
        split = new SplitConfig(split.stable(), CANARY, weight);
        return this;
    }

    public GatewayFixture only(String track, int... ports) {
        groups.clear();
        split = new SplitConfig(null, null, 0);
        return track.equals("stable") ? stable(ports) : canary(100, ports);
    }

    public GatewayFixture timeoutMillis(int millis) {
        settings = new RequestConfig(
                millis,
                settings.errors(),
                settings.paths(),
                settings.rules(),
                settings.stickySalt(),
                settings.logMaxBytes());
        return this;
    }

    public GatewayFixture rules(RulesConfig rules) {
        settings = settings.withRules(rules);
        return this;
    }

    /** Users stay with the track that they have seen. */
    public GatewayFixture sticky(String salt) {
        settings = settings.withStickySalt(salt);
        return this;
    }

    /** The public port speaks https by {@code certificate}. */
    public GatewayFixture tls(TestCertificate certificate) {
        tls = Optional.of(new TlsConfig(certificate.certificate(), certificate.key()));
        return this;
    }

    /** The public port is a plain one. */
    public GatewayFixture plain() {
        tls = Optional.empty();
        redirect = Optional.empty();
        return this;
    }

    /** Plain requests to {@code port} are sent on to https. */
    public GatewayFixture redirect(int port) {
        redirect = Optional.of(port);
        return this;
    }

    private static UpstreamConfig group(String upstream, String track, int... ports) {
        List<MemberConfig> members = IntStream.range(0, ports.length)
                .mapToObj(i -> new MemberConfig("app-" + upstream.replace('_', '-') + "-" + (i + 1), ports[i]))
                .toList();
        return new UpstreamConfig(upstream, track, members);
    }

    public GatewayConfig config(String generation) {
        return new GatewayConfig(
                split,
                groups,
                new ListenConfig("127.0.0.1", port, redirect.orElse(null)),
                settings,
                accessLog().toString(),
                tls.orElse(null),
                null,
                generation);
    }

    public GatewayFixture write(String generation) throws IOException {
        folder.write(config(generation));
        return this;
    }

    public GatewayFixture start() throws IOException {
        write("first");
        gateway = Optional.of(GatewayServer.start(folder));
        return this;
    }

    public GatewayFixture start(GatewayConfig config) throws IOException {
        Files.writeString(folder.configFile(), ConfigJson.text(config));
        gateway = Optional.of(GatewayServer.start(folder));
        return this;
    }

    public GatewayServer gateway() {
        return gateway.orElseThrow();
    }

    public ConfigFolder folder() {
        return folder;
    }

    public Path accessLog() {
        return folder.path().resolve("logs/access.log");
    }

    public List<String> logged() throws IOException {
        return Files.readAllLines(accessLog());
    }

    public int port() {
        return port;
    }

    public RawClient.Answer get(String target, String... headers) throws IOException {
        return RawClient.get(port, target, headers);
    }

    /** Sends a request to the operations listener, with the token. */
    public RawClient.Answer ask(String method, String target, String... headers) throws IOException {
        int operations = folder.address().orElseThrow().operationsPort();
        return RawClient.once(
                operations,
                method + " " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nAuthorization: Bearer " + TOKEN
                        + "\r\n"
                        + Stream.of(headers).map(it -> it + "\r\n").collect(Collectors.joining())
                        + "\r\n");
    }

    /** Wants {@code config} to take the place of the configuration {@code expected}. */
    public RawClient.Answer post(GatewayConfig config, String expected) throws IOException {
        return post(ConfigJson.text(config), "If-Match: \"" + expected + "\"");
    }

    /** Sends {@code text} as a configuration. */
    public RawClient.Answer post(String text, String header) throws IOException {
        return RawClient.once(
                folder.address().orElseThrow().operationsPort(),
                "POST /config HTTP/1.1\r\nHost: x\r\nContent-Length: "
                        + text.getBytes(StandardCharsets.UTF_8).length + "\r\nAuthorization: Bearer " + TOKEN + "\r\n"
                        + header + "\r\n\r\n" + text);
    }

    public static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not happen within 30 s");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Override
    public void close() throws IOException {
        if (gateway.isPresent()) {
            gateway.get().close();
        }
    }
}
