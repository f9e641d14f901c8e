package io.swiftdeploy.it.gateway;

import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.it.LoadSize;
import io.swiftdeploy.it.RuntimeUnderTest;
import io.swiftdeploy.it.ServiceUnderTest;
import io.swiftdeploy.it.StackUnderTest;
import io.swiftdeploy.release.Deployment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what a gateway costs: requests a second and P99 of the same service asked directly, behind nginx as generated, behind
 * the JVM gateway, behind a bare nginx without containers, and behind Undertow's own proxy; in one run, in turns, the median of
 * three. Only lost requests are asserted, never the time. Where nginx or wrk is not on the path, nothing is measured.
 */
class GatewayCostBenchmarkIT {
    private static final int ROUNDS = 3;
    private static final int FEW = 16;
    private static final int CROWD = 512;
    /** So long that each JVM has compiled what is hot. */
    private static final Duration WARM_UP = Duration.ofSeconds(LoadSize.of(30, 1));

    private static final Duration ROUND = Duration.ofSeconds(LoadSize.of(6, 1));
    private static final int SERVICE_PORT = 18706;
    private static final int NGINX_PORT = 18707;
    private static final int UNDERTOW_PORT = 18708;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findPrograms() {
        Programs.needed("nginx", "wrk");
    }

    @Test
    void requestsWhenSentThroughEachGatewayAreAllAnswered() throws Exception {
        ServiceUnderTest service = StaticService.in(folder);
        StaticService.buildImage(folder);
        try (StackUnderTest docker = stack(RuntimeUnderTest.DOCKER, "load-cost", 18700, service);
                StackUnderTest processes = stack(RuntimeUnderTest.PROCESS, "load-cost-local", 18703, service);
                RunningProgram direct = StaticService.start(folder, SERVICE_PORT);
                RunningProgram nginx = BareNginx.start(folder, NGINX_PORT, SERVICE_PORT);
                RunningProgram undertow = BareUndertow.start(folder, UNDERTOW_PORT, SERVICE_PORT)) {
            Map<String, URI> ways = new LinkedHashMap<>();
            ways.put("(a) direct", direct.address());
            ways.put("(b) nginx as generated", inside(docker));
            ways.put("(c) JVM gateway", processes.address());
            ways.put("(d) Undertow's ProxyHandler", undertow.address());
            ways.put("(e) bare nginx", nginx.address());
            ways.values().forEach(it -> Wrk.measure(it.resolve(StaticService.SMALL), CROWD, WARM_UP));
            for (String path : List.of(StaticService.SMALL, StaticService.LARGE)) {
                for (int connections : List.of(FEW, CROWD)) {
                    report(path, connections, measure(ways, path, connections));
                }
            }
        }
    }

    private StackUnderTest stack(RuntimeUnderTest kind, String name, int port, ServiceUnderTest service)
            throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        StackUnderTest stack = StackUnderTest.empty(kind, name, port, home, service);
        stack.want("1.0.0");
        new Deployment(stack.context()).run();
        return stack;
    }

    /**
     * The gateway's address in its network, as a user of another machine reaches it. One who asks a published port from this
     * machine's loopback interface passes a proxy of Docker's besides, which costs more than the gateway.
     */
    private static URI inside(StackUnderTest stack) {
        String addresses = "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";
        String gateway = stack.observe().gateway().orElseThrow().name();
        String address = Programs.run(List.of("docker", "inspect", "-f", addresses, gateway))
                .split(" ")[0];
        return URI.create("http://" + address + ":" + GatewayContainer.PUBLIC_PORT);
    }

    private static Map<String, Figure> measure(Map<String, URI> ways, String path, int connections) {
        ways.values().forEach(it -> Wrk.measure(it.resolve(path), connections, ROUND));
        Map<String, List<Figure>> rounds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            ways.forEach((way, address) -> rounds.computeIfAbsent(way, it -> new ArrayList<>())
                    .add(Wrk.measure(address.resolve(path), connections, ROUND)));
        }
        Map<String, Figure> medians = new LinkedHashMap<>();
        rounds.forEach((way, figures) -> medians.put(way, Figure.median(figures)));
        return medians;
    }

    private static void report(String path, int connections, Map<String, Figure> figures) {
        figures.forEach((way, figure) -> System.out.printf(
                "%s, %d connections, %s: %.0f requests/s, P99 %.2f ms%n",
                path, connections, way, figure.rate(), figure.p99()));
        print("(c) of (b), wanted 0.7", figures, "(c) JVM gateway", "(b) nginx as generated");
        print("(c) of (d), wanted 1.0", figures, "(c) JVM gateway", "(d) Undertow's ProxyHandler");
        print("(b) of (e), wanted 0.8", figures, "(b) nginx as generated", "(e) bare nginx");
    }

    private static void print(String what, Map<String, Figure> figures, String one, String other) {
        System.out.printf(
                "    %s: %.2f%n",
                what, figures.get(one).rate() / figures.get(other).rate());
    }
}
