package io.swiftdeploy.stack.process.gateway;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder for a gateway, and the gateway that a test runs from it. */
final class Rig implements AutoCloseable {
    static final String TOKEN = "s3cret";
    static final String STABLE = "stable_ab12";
    static final String CANARY = "canary_cd34";

    private final GatewayFolder folder;
    private final int port = freePort();
    private final List<GatewayConfig.Group> groups = new ArrayList<>();
    private GatewayConfig.Split split = new GatewayConfig.Split(null, null, 0);
    private GatewayConfig.Settings settings = new GatewayConfig.Settings(
            5_000, "ops \"on call\" <ops@example.org>", "app", List.of("/metrics", "/chaos"), List.of("/healthz"));
    private Optional<Gateway> gateway = Optional.empty();

    Rig(Path path) throws IOException {
        folder = new GatewayFolder(path);
        Files.writeString(folder.tokenFile(), TOKEN + "\n");
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    Rig stable(int... ports) {
        groups.add(group(STABLE, "stable", ports));
        split = new GatewayConfig.Split(STABLE, split.canary(), split.canaryWeight());
        return this;
    }

    Rig canary(int weight, int... ports) {
        groups.removeIf(group -> group.upstream().equals(CANARY));
        groups.add(group(CANARY, "canary", ports));
        split = new GatewayConfig.Split(split.stable(), CANARY, weight);
        return this;
    }

    Rig only(String track, int... ports) {
        groups.clear();
        split = new GatewayConfig.Split(null, null, 0);
        return track.equals("stable") ? stable(ports) : canary(100, ports);
    }

    Rig timeoutMillis(int millis) {
        settings = new GatewayConfig.Settings(
                millis, settings.contact(), settings.service(), settings.hiddenPaths(), settings.unjournaledPaths());
        return this;
    }

    private static GatewayConfig.Group group(String upstream, String track, int... ports) {
        List<GatewayConfig.Instance> members = IntStream.range(0, ports.length)
                .mapToObj(
                        i -> new GatewayConfig.Instance("app-" + upstream.replace('_', '-') + "-" + (i + 1), ports[i]))
                .toList();
        return new GatewayConfig.Group(upstream, track, members);
    }

    GatewayConfig config(String generation) {
        return new GatewayConfig(
                generation,
                split,
                groups,
                new GatewayConfig.Listen("127.0.0.1", port),
                settings,
                accessLog().toString());
    }

    Rig write(String generation) throws IOException {
        folder.write(config(generation));
        return this;
    }

    Rig start() throws IOException {
        write("first");
        gateway = Optional.of(Gateway.start(folder));
        return this;
    }

    Gateway gateway() {
        return gateway.orElseThrow();
    }

    GatewayFolder folder() {
        return folder;
    }

    Path accessLog() {
        return folder.path().resolve("logs/access.log");
    }

    List<String> logged() throws IOException {
        return Files.readAllLines(accessLog());
    }

    int port() {
        return port;
    }

    RawClient.Answer get(String target, String... headers) throws IOException {
        return RawClient.get(port, target, headers);
    }

    /** Asks the operations listener, token included. */
    RawClient.Answer ask(String method, String target, String... headers) throws IOException {
        int operations = folder.address().orElseThrow().operationsPort();
        return RawClient.once(
                operations,
                method + " " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nAuthorization: Bearer " + TOKEN
                        + "\r\n"
                        + Stream.of(headers).map(it -> it + "\r\n").collect(Collectors.joining())
                        + "\r\n");
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
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
