package io.swiftdeploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.manifest.EnvValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecFactoryTest {
    private static final String SECRET = "env: {DB_PASSWORD: {value: hunter2, secret: true}}";

    @Test
    void toStringWhenThereAreSecretsShowsNone() {
        SpecFactory blueprint = Blueprints.service(SECRET);

        assertThat(blueprint.toString()).contains("DB_PASSWORD").doesNotContain("hunter2");
        assertThat(blueprint.start(Track.STABLE).toString())
                .contains("DB_PASSWORD")
                .doesNotContain("hunter2");
    }

    @Test
    void startWhenTheServiceHasAnEnvironmentAddsWhatEveryInstanceIsTold() {
        var environment = Blueprints.service("env: {A: x}")
                .start(Track.STABLE)
                .instances()
                .get(0)
                .program()
                .environment();

        assertThat(environment.keySet()).containsExactly("A", "APP_PORT", "APP_VERSION", "MODE");
        assertThat(environment.get("MODE").value()).isEqualTo("stable");
        assertThat(environment.get("APP_VERSION").value()).isEqualTo("1.0.0");
        assertThat(environment.get("APP_PORT").value()).isEqualTo("3000");
    }

    @Test
    void startWhenTheServiceReadsItsPortElsewhereTellsItThere() {
        var program = Blueprints.service("port_env: [LISTEN_ON, HTTP]\nenv: {A: x}")
                .start(Track.STABLE)
                .instances()
                .get(0)
                .program();

        assertThat(program.environment().keySet())
                .containsExactly("A", "APP_PORT", "APP_VERSION", "HTTP", "LISTEN_ON", "MODE");
        assertThat(program.environment().get("LISTEN_ON").value()).isEqualTo("3000");
        assertThat(program.ports()).containsOnly(Map.entry("HTTP", 3000), Map.entry("LISTEN_ON", 3000));
        assertThat(program.addresses()).isEmpty();
    }

    @Test
    void startWhenTheServiceIsOfAFrameworkTellsItInTheFrameworksWords() {
        var program = Blueprints.service("framework: quarkus\nenv: {QUARKUS_SHUTDOWN_TIMEOUT: 3s}")
                .start(Track.STABLE)
                .instances()
                .get(0)
                .program();

        assertThat(program.environment().get("QUARKUS_HTTP_PORT").value()).isEqualTo("3000");
        assertThat(program.environment().get("QUARKUS_SHUTDOWN_TIMEOUT").value())
                .isEqualTo("3s");
        assertThat(program.environment()).doesNotContainKeys("QUARKUS_MANAGEMENT_PORT", "QUARKUS_HTTP_HOST");
        assertThat(program.addresses()).containsExactly("QUARKUS_HTTP_HOST");
    }

    @Test
    void startWhenHealthHasAPortOfItsOwnTellsTheFrameworksManagementPort() {
        var program = Blueprints.service("framework: spring-boot\nhealth: {port: 9090}")
                .start(Track.STABLE)
                .instances()
                .get(0)
                .program();

        assertThat(program.environment().get("SERVER_PORT").value()).isEqualTo("3000");
        assertThat(program.environment().get("MANAGEMENT_SERVER_PORT").value()).isEqualTo("9090");
        assertThat(program.addresses()).containsExactly("SERVER_ADDRESS", "MANAGEMENT_SERVER_ADDRESS");
    }

    @Test
    void startWhenOnlyTheMetricsHaveAPortOfTheirOwnTellsItAsTheManagementPort() {
        var environment = environment("framework: spring-boot\nmetrics: {port: 9090}");

        assertThat(environment.get("MANAGEMENT_SERVER_PORT").value()).isEqualTo("9090");
        assertThat(environment.get("APP_MANAGEMENT_PORT").value()).isEqualTo("9090");
        assertThat(environment).doesNotContainKey("APP_METRICS_PORT");
    }

    @Test
    void startWhenTheHealthCheckIsNotOfTheFrameworkTellsTheMetricsPortAsTheManagementPort() {
        var environment = environment("framework: spring-boot\nhealth: {path: /up}\nmetrics: {port: 9090}");

        assertThat(environment.get("MANAGEMENT_SERVER_PORT").value()).isEqualTo("9090");
        assertThat(environment.get("APP_METRICS_PORT").value()).isEqualTo("9090");
        assertThat(environment).doesNotContainKey("APP_MANAGEMENT_PORT");
    }

    /** The agent listens there, so the framework's management would not find the port free. */
    @Test
    void startWhenOpenTelemetrysExporterHasThePortDoesNotTellTheFramework() {
        var environment = environment("framework: spring-boot\nmetrics: {port: 9464, preset: otel}");

        assertThat(environment.get("APP_METRICS_PORT").value()).isEqualTo("9464");
        assertThat(environment).doesNotContainKeys("MANAGEMENT_SERVER_PORT", "APP_MANAGEMENT_PORT");
    }

    private static Map<String, EnvValue> environment(String services) {
        return Blueprints.service(services)
                .start(Track.STABLE)
                .instances()
                .get(0)
                .program()
                .environment();
    }

    @Test
    void gatewayWhenManifestExposesNothingHidesMetricsAndChaos() {
        Map<String, List<String>> hidden = Map.of(
                "", List.of("/metrics", "/chaos"),
                "  expose: [metrics]\n", List.of("/chaos"),
                "  expose: [chaos]\n", List.of("/metrics"),
                "  expose: [metrics, chaos]\n", List.of());

        hidden.forEach((line, paths) -> {
            SpecFactory blueprint = Blueprints.of(Blueprints.BASE.replace("nginx:\n", "nginx:\n" + line));
            assertThat(blueprint.gateway(nobody()).settings().hiddenPaths()).isEqualTo(paths);
        });
    }

    @Test
    void gatewayWhenManifestHidesFurtherPathsHidesThemWhateverItExposes() {
        SpecFactory blueprint = Blueprints.of(Blueprints.BASE.replace(
                "nginx:\n", "nginx:\n  expose: [metrics]\n  hide: [/actuator, /chaos, /metrics]\n"));

        assertThat(blueprint.gateway(nobody()).settings().hiddenPaths())
                .containsExactly("/chaos", "/actuator", "/metrics");
    }

    @Test
    void gatewayWhateverItExposesLeavesTheJournalToUsers() {
        SpecFactory blueprint = Blueprints.of(Blueprints.BASE
                .replace("nginx:\n", "nginx:\n  expose: [metrics, chaos]\n")
                .replace("  port: 3000", "  port: 3000\n  health: {path: /ready}\n  metrics: {path: /numbers}"));

        assertThat(blueprint.gateway(nobody()).settings().unjournaledPaths())
                .as("who asks for /ready by the public listener is a user")
                .containsExactly("/numbers", "/chaos");
    }

    @Test
    void gatewayWhenTheFrontPageIsTheHealthCheckCountsItsUsers() {
        SpecFactory blueprint =
                Blueprints.of(Blueprints.BASE.replace("  port: 3000", "  port: 3000\n  health: {path: /}"));

        assertThat(blueprint.gateway(nobody()).settings().unjournaledPaths()).containsExactly("/metrics", "/chaos");
    }

    private static GatewaySpec.Routes nobody() {
        return new GatewaySpec.Routes(TrafficSplit.none(), Set.of());
    }
}
