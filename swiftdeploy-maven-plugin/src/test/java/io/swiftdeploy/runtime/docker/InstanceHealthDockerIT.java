package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.logs.LogView;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.runtime.Access;
import io.swiftdeploy.runtime.GrowingLimit;
import io.swiftdeploy.runtime.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health checks of containers: what is told of one that is not healthy, a port of their own, and what they write. */
class InstanceHealthDockerIT {
    private static final int PORT = 18396;
    private static final String NAME = "tst-health";
    private static final String SERVER = "listen 3000; location / { return 200 ok; }";

    @TempDir
    Path folder;

    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterEach
    void remove() {
        open.ifPresent(engine -> {
            engine.runtime.removeAll(engine.stack);
            engine.close();
        });
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private Manifest deploy(String server, String services, Duration limit) throws IOException {
        RealProject project = new RealProject(engine(), folder);
        project.write(RealProject.text(engine(), "1", services).replace(SERVER, server));
        project.deploy(limit);
        return project.manifest();
    }

    @Test
    void deployWhenMetricsAreSecuredReadsThemThroughTheGatewayAndShowsNoCredentials() throws IOException {
        String server = SERVER + " location = /metrics"
                + " { if ($http_authorization !~ s3cret-.f-the-scrape) { return 401; } return 200 ok; }";

        deploy(server, "", Duration.ofSeconds(60));
        assertThat(told()).contains("401").contains("services.metrics.headers");
        engine().log.lines.clear();
        RealProject project = new RealProject(engine(), folder);
        String headers = "  metrics: {headers: {Authorization: Bearer s3cret-of-the-scrape}}";
        project.write(RealProject.text(engine(), "2", headers).replace(SERVER, server));
        project.deploy();

        assertThat(told()).contains("malformed metrics").doesNotContain("401").doesNotContain("s3cret-of-the-scrape");
        assertThat(project.history()).content().doesNotContain("s3cret-of-the-scrape");
        engine().client.listContainersCmd().exec().stream()
                .filter(it -> it.getNames()[0].startsWith("/" + NAME))
                .forEach(it ->
                        assertThat(engine().inspect(it.getId()).toString()).doesNotContain("s3cret-of-the-scrape"));
        assertThat(engine().run(NAME + "-gateway", "grep -r s3cret-of-the-scrape /etc/nginx")
                        .output())
                .isEmpty();
    }

    private String told() {
        return String.join("\n", engine().log.lines);
    }

    private SwiftDeployException refusal(String server, String... expected) {
        return GrowingLimit.refusal(
                GrowingLimit.says(expected),
                limit -> catchThrowableOfType(SwiftDeployException.class, () -> deploy(server, "", limit)));
    }

    @Test
    void deployWhenTheServiceListensElsewhereSaysWhere() {
        SwiftDeployException elsewhere = refusal(
                "listen 3001; location / { return 200 ok; }",
                "times connection refused on port 3000",
                "It listens on 3001");
        assertThat(elsewhere.what())
                .contains("times connection refused on port 3000")
                .contains("It listens on 3001: does it read APP_PORT?");

        SwiftDeployException toItself =
                refusal("listen 127.0.0.1:3000; location / { return 200 ok; }", "It listens there");
        assertThat(toItself.what()).contains("It listens there on an address that the gateway does not reach");
        assertThat(toItself.next()).contains("0.0.0.0");
    }

    @Test
    void deployWhenHealthHasAPortOfItsOwnServesAndItsLogIsFollowed() throws IOException {
        Manifest manifest = deploy(
                "listen 3000; access_log /dev/stdout; location / { return 404; } }"
                        + " server { listen 9000; location = /up { return 204; }",
                "  health: {port: 9000, path: /up, start_period: 2m}",
                Duration.ofSeconds(60));
        String name =
                engine().runtime.observe(engine().stack).instances().get(0).name();
        assertThat(engine().inspect(name).getConfig().getHealthcheck().getStartPeriod())
                .isEqualTo(Duration.ofMinutes(2).toNanos());

        List<String> lines = new ArrayList<>();
        LogView view = LogView.of(engine().another.get(), manifest, Optional.empty(), lines::add);
        view.begin(1000);
        assertThat(lines).as("the gateway reached the port of the users").anyMatch(it -> it.contains("GET /up"));
        assertThat(view.goOn()).isTrue();

        engine().client.restartContainerCmd(name).withTimeout(1).exec();
        RealEngine.await("the new process has written", () -> {
            new HttpProbe().get(URI.create("http://127.0.0.1:" + PORT + "/after"), Access.open());
            return view.goOn() && lines.stream().anyMatch(it -> it.contains("GET /after"));
        });

        engine().runtime.removeAll(engine().stack);
        assertThat(view.goOn()).isFalse();
    }
}
