package io.swiftdeploy.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Operations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a sick instance is asked: what it answers, users wait for. */
class HealthSearchTest extends WithReleaseFixture {
    private static final Duration LONG = Duration.ofMinutes(5);
    /** By the port that is asked: the word of the gateway, or else 404. */
    private final Map<String, String> reach = new HashMap<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer gateway;

    @BeforeEach
    void begin() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/instances/", this::answer);
        gateway.start();
        shop.write("1.0.0", "  health: {port: 9000}\n  metrics: {port: 9090}\n");
    }

    @AfterEach
    void end() {
        gateway.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("[:/]", 5);
        asked.add(parts[3]);
        exchange.getResponseHeaders().set("X-SwiftDeploy-Instance", reach.getOrDefault(parts[3], "answered"));
        exchange.sendResponseHeaders(parts[4].equals("health") ? 200 : 404, -1);
        exchange.close();
    }

    private Optional<HealthDiagnosis> found(Duration limit) {
        ReleaseContext context = shop.context();
        Upstream group = new Upstream(Track.STABLE, "0123456789", List.of("shop-stable-0123456789-1"), 3000);
        InstanceHealth instance = new InstanceHealth(
                context,
                group.members().get(0),
                group,
                new Operations(
                        URI.create("http://127.0.0.1:" + gateway.getAddress().getPort())),
                new HealthPaths(context.manifest().service().health()),
                new HealthProbe(context.redaction()));
        return new HealthSearch(instance, Deadline.in(limit)).run();
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "refused"})
    void runWhenAPortDoesNotAnswerAsksItOnceAndGoesOn(String word) {
        reach.putAll(Map.of("9000", word, "9090", word));

        assertThat(found(LONG).map(HealthDiagnosis::observed)).contains("/health answers well at services.port, 3000.");

        assertThat(asked).containsOnlyOnce("9000", "9090").contains("3000");
    }

    @Test
    void runWhenNoPortAnswersFindsNothing() {
        reach.putAll(Map.of("9000", "silent", "9090", "refused", "3000", "silent"));

        assertThat(found(LONG)).isEmpty();

        assertThat(asked).containsExactly("9000", "9090", "3000");
    }

    @Test
    void runWhenTheTimeIsOverAsksNothing() {
        assertThat(found(Duration.ZERO)).isEmpty();

        assertThat(asked).isEmpty();
    }
}
