package io.swiftdeploy.manifest.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.framework.Framework;
import io.swiftdeploy.framework.Variables;
import io.swiftdeploy.manifest.Attachments;
import io.swiftdeploy.manifest.Attachments.Access;
import io.swiftdeploy.manifest.Attachments.Mount;
import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.manifest.BeforeTraffic;
import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.manifest.EnvValue;
import io.swiftdeploy.manifest.Health;
import io.swiftdeploy.manifest.Health.Timing;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.Metrics;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.manifest.Network;
import io.swiftdeploy.manifest.Nginx;
import io.swiftdeploy.manifest.OnInconclusive;
import io.swiftdeploy.manifest.Opa;
import io.swiftdeploy.manifest.Placement;
import io.swiftdeploy.manifest.Placement.RuntimeName;
import io.swiftdeploy.manifest.Policies;
import io.swiftdeploy.manifest.RequestRules;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.manifest.RestartPolicy;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.ServiceFramework;
import io.swiftdeploy.manifest.Sticky;
import io.swiftdeploy.manifest.Tls;
import io.swiftdeploy.manifest.problem.ManifestErrors;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {
    @TempDir
    Path folder;

    @Test
    void readWhenBaseGivesWhatItSays() {
        Manifest manifest = read(Manifests.resource("base.yaml"));

        assertThat(manifest.service())
                .extracting(Service::name, it -> it.program().image(), Service::port, Service::version, Service::mode)
                .containsExactly("app", "swift-deploy-1-node:latest", 3000, "1.0.0", Mode.STABLE);
        assertThat(manifest.nginx())
                .extracting(Nginx::image, Nginx::port, Nginx::proxyTimeout)
                .containsExactly("nginx:latest", 8080, Duration.ofSeconds(30));
        assertThat(manifest.network()).isEqualTo(new Network("swiftdeploy-net", "bridge"));
    }

    @Test
    void readWhenOnlyTheLeastIsGivenFillsInDefaults() {
        Manifest manifest = read(ManifestErrors.LEAST);

        assertThat(manifest.service())
                .isEqualTo(new Service(
                        "my-service",
                        "1.2-SNAPSHOT",
                        Mode.STABLE,
                        8080,
                        new Service.Program("my-service:latest", Optional.empty(), List.of()),
                        new Service.Instances(
                                1, new Resources(512L * 1024 * 1024, 1.0, 256), RestartPolicy.UNLESS_STOPPED),
                        new Health(
                                Health.DEFAULT_PATHS,
                                new Timing(Duration.ofSeconds(5), Duration.ofSeconds(2), 3, Optional.empty()),
                                List.of()),
                        new Metrics("/metrics"),
                        ServiceFramework.NONE,
                        new Service.Surroundings(Map.of(), Attachments.NONE, BeforeTraffic.NOTHING)));
        assertThat(manifest.nginx())
                .isEqualTo(new Nginx(
                        "nginx:1.30",
                        8080,
                        Duration.ofSeconds(30),
                        "the operators of my-service",
                        Set.of(),
                        List.of(),
                        "0.0.0.0",
                        RequestRules.NONE,
                        Resources.OF_GATEWAY,
                        64L << 20,
                        Optional.empty()));
        assertThat(manifest.network()).isEqualTo(new Network("my-service-net", "bridge"));
        assertThat(manifest.opa()).isEqualTo(new Opa("openpolicyagent/opa:1.4.2-static", 8181));
        assertThat(manifest.policies()).isEqualTo(new Policies(Optional.empty(), Map.of(), List.of()));
        assertThat(manifest.canary())
                .isEqualTo(new Canary(
                        10,
                        new Canary.Observation(Duration.ofSeconds(30), 20, Duration.ofSeconds(30)),
                        new Canary.Schedule(
                                List.of(2, 10, 25, 50),
                                Duration.ZERO,
                                Optional.empty(),
                                Duration.ofMinutes(30),
                                OnInconclusive.HOLD),
                        new Canary.Routing(Duration.ofSeconds(10), Sticky.NONE),
                        5));
    }

    @Test
    void readWhenEveryKeyIsGivenTakesThemAll() throws IOException {
        Files.createDirectory(folder.resolve("rules"));
        Manifest manifest = read(Manifests.resource("full.yaml"));

        assertThat(manifest.service())
                .isEqualTo(new Service(
                        "shop",
                        "1.10",
                        Mode.CANARY,
                        9000,
                        new Service.Program(
                                "registry.example.com:5000/team/shop:2.1@sha256:" + "0123456789abcdef".repeat(4),
                                Optional.of("10001:10001"),
                                List.of("java", "-jar", "app.jar")),
                        new Service.Instances(3, new Resources(1L << 30, 0.5, 64), RestartPolicy.NO),
                        new Health(
                                List.of("/up"),
                                Optional.of(9001),
                                new Timing(
                                        Duration.ofMillis(500),
                                        Duration.ofMillis(1500),
                                        5,
                                        Optional.of(Duration.ofMinutes(2))),
                                List.of("/bin/check", "--fast")),
                        new Metrics(
                                Metrics.Preset.MICROMETER,
                                new Metrics.Names(
                                        Optional.of("hits_total"),
                                        Optional.of("hit_ms_bucket"),
                                        Optional.of("outcome"),
                                        Optional.of("route"),
                                        Metrics.Unit.MILLISECONDS),
                                new Metrics.Endpoint(
                                        "/internal/prometheus",
                                        Optional.of(9002),
                                        Map.of(
                                                "Authorization", new EnvValue("Basic cHJvbTpz", true),
                                                "X-Tenant", new EnvValue("shop", false)),
                                        Metrics.Certainty.NAMED)),
                        new ServiceFramework(
                                Framework.MICRONAUT,
                                new Variables(
                                        List.of("SHOP_PORT", "SERVER_PORT"),
                                        List.of("MICRONAUT_SERVER_HOST"),
                                        List.of("ENDPOINTS_ALL_PORT"),
                                        List.of()),
                                new TreeMap<>(Map.of("MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_ENABLED", "true"))),
                        new Service.Surroundings(
                                Map.of(
                                        "DEBUG", new EnvValue("true", false),
                                        "GREETING", new EnvValue("say \"hi\"; then {leave}", false),
                                        "EMPTY", new EnvValue("", false),
                                        "COST", new EnvValue("${price}", false),
                                        "DB_PASSWORD", new EnvValue("hunter2", true)),
                                new Attachments(
                                        List.of("db-net", "cache_net"),
                                        List.of(
                                                new Mount("uploads", "/var/lib/shop", Access.READ_WRITE),
                                                new Mount(
                                                        folder.resolve("conf").toString(),
                                                        "/etc/shop",
                                                        Access.READ_ONLY)),
                                        List.of(folder.resolve("shop.env"), folder.resolve("db.env")),
                                        Map.of(
                                                "db_password",
                                                SecretFile.unread(folder.resolve("secrets/db.txt"), "db_password"),
                                                "signing",
                                                SecretFile.unread(folder.resolve("secrets/key.pem"), "key.pem"))),
                                new BeforeTraffic(List.of("/app/migrate", "--now"), Duration.ofMinutes(10)))));
        assertThat(manifest.nginx())
                .isEqualTo(new Nginx(
                        "nginx:1.30",
                        8443,
                        Duration.ofMinutes(2),
                        "ops@example.com",
                        Set.of("metrics", "chaos"),
                        List.of("/actuator", "/internal/admin"),
                        "::1",
                        new RequestRules(
                                Optional.of(10L << 20),
                                List.of("shop.example.com", "*.example.org"),
                                List.of("10.0.0.0/8", "2001:db8::/32", "192.0.2.7")),
                        new Resources(1L << 30, 2.5, 500),
                        100L << 20,
                        Optional.of(new Tls(
                                folder.resolve("tls/site.pem"), folder.resolve("tls/site.key"), Optional.of(8180)))));
        assertThat(manifest.network()).isEqualTo(new Network("shop_net.1", "bridge"));
        assertThat(manifest.opa()).isEqualTo(new Opa("openpolicyagent/opa:1.5.0", 8282));
        assertThat(manifest.policies().dir()).contains(folder.resolve("rules"));
        assertThat(manifest.policies().allowHosts()).containsExactly("flags.example.com", "10.0.0.7:8080");
        assertThat(manifest.policies().thresholds())
                .containsOnly(
                        Map.entry("disk_free_gb", new BigDecimal("0.5")),
                        Map.entry("error_rate", new BigDecimal("1e-3")));
        assertThat(manifest.canary())
                .isEqualTo(new Canary(
                        25,
                        new Canary.Observation(Duration.ofMinutes(1), 100, Duration.ofSeconds(45)),
                        new Canary.Schedule(
                                List.of(1, 5, 100),
                                Duration.ofMinutes(2),
                                Optional.of(Duration.ofMinutes(10)),
                                Duration.ofHours(24),
                                OnInconclusive.ROLLBACK),
                        new Canary.Routing(Duration.ZERO, Sticky.COOKIE),
                        50));
        assertThat(manifest.placement())
                .isEqualTo(new Placement(
                        RuntimeName.PROCESS,
                        Optional.of("build/shop.jar"),
                        List.of("node", "server.js"),
                        List.of("server.js", "lib")));
    }

    @Test
    void readWhenEnvIsGivenKeepsItsOrder() {
        Manifest manifest = read(Manifests.baseWith("services", "env: {Z: 1, A: 2, M: 3}"));

        assertThat(manifest.service().surroundings().env().keySet()).containsExactly("Z", "A", "M");
    }

    @Test
    void readWhenSectionsAreBlankTakesTheirDefaults() {
        Manifest blank =
                read(Manifests.baseWith("services", "env:\ncommand:\nhealth:\nresources: ~") + "canary:\nopa:\n");

        assertThat(blank).isEqualTo(read(Manifests.resource("base.yaml")));
    }

    @Test
    void readWhenManifestIsJsonTakesItToo() {
        Manifest manifest = read(
                """
                {"services": {"image": "a", "port": "3000"}, "nginx": {"image": "nginx", "port": 80},
                 "network": {"name": "n"}}""");

        assertThat(manifest.service().port()).isEqualTo(3000);
    }

    @Test
    void readWhenValuesAreExpressionsTypesTheirText() {
        Manifest manifest = read(Manifests.resource("base.yaml")
                .replace("3000", "${app.port}")
                .replace("\"1.0.0\"", "v${project.version}-${app.port}"));

        assertThat(manifest.service().port()).isEqualTo(3000);
        assertThat(manifest.service().version()).isEqualTo("v1.2-SNAPSHOT-3000");
    }

    @Test
    void readWhenServiceIsNamedContactsItsOperators() {
        Manifest manifest = read(Manifests.resource("base.yaml").replace("name: app", "name: shop"));

        assertThat(manifest.nginx().contact()).isEqualTo("the operators of shop");
    }

    private Manifest read(String text) {
        return Manifests.read(Manifests.write(folder, text));
    }
}
