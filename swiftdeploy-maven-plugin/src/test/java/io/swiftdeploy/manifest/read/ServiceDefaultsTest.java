package io.swiftdeploy.manifest.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.framework.Framework;
import io.swiftdeploy.framework.Library;
import io.swiftdeploy.framework.Library.Sort;
import io.swiftdeploy.manifest.Inference;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.manifest.Network;
import io.swiftdeploy.manifest.ServiceFramework;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.problem.Problem;
import io.swiftdeploy.manifest.read.ProjectDefaults.Told;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest need not say, because the project or its framework tells it. */
class ServiceDefaultsTest {
    private static final Library WEB =
            new Library(Sort.DEPENDENCY, "org.springframework.boot", "spring-boot-starter-web", "3.5.6");
    private static final Library REST = new Library(Sort.DEPENDENCY, "io.quarkus", "quarkus-rest", "3.15.1");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"services: {}\n", "services:\n", "services:\n  port: 8080\n"})
    void readWhenProjectIsOfAFrameworkNeedsNothing(String text) {
        Manifest manifest = read(text, List.of(WEB));

        assertThat(manifest.service().name()).isEqualTo("app");
        assertThat(manifest.service().program().image()).isEqualTo("app:1.2-SNAPSHOT");
        assertThat(manifest.service().port()).isEqualTo(8080);
        assertThat(manifest.service().health().paths()).startsWith("/actuator/health/readiness", "/actuator/health");
        assertThat(manifest.service().metrics().path()).isEqualTo("/actuator/prometheus");
        assertThat(manifest.service().framework().variables().port()).containsExactly("SERVER_PORT");
        assertThat(manifest.nginx().hide()).containsExactly("/actuator", "/metrics");
        assertThat(manifest.nginx().port()).isEqualTo(8080);
        assertThat(manifest.network()).isEqualTo(new Network("app-net", "bridge"));
    }

    @Test
    void readWhenValuesAreToldSaysWhichAndByWhat() {
        assertThat(read("services: {}", List.of(WEB)).inferences())
                .extracting(Inference::toString)
                .containsExactly(
                        "services.name = app (artifactId)",
                        "services.image = app:1.2-SNAPSHOT (artifactId and version)",
                        "services.framework = spring-boot"
                                + " (dependency org.springframework.boot:spring-boot-starter-web)",
                        "services.port_env = SERVER_PORT (Spring Boot)",
                        "services.port = 8080 (Spring Boot)",
                        "services.health.path = /actuator/health/readiness, /actuator/health, /health, /healthz"
                                + " (Spring Boot)",
                        "services.metrics.path = /actuator/prometheus (Spring Boot)",
                        "nginx.hide = /actuator, /metrics (Spring Boot)");
    }

    @Test
    void readWhenValuesAreWrittenTakesThem() {
        Manifest manifest = read(
                """
                services:
                  name: shop
                  image: shop:7
                  port: 9000
                  port_env: LISTEN_ON
                  health: {path: /up}
                  metrics: {path: /figures}
                nginx:
                  hide: []
                """,
                List.of(WEB));

        assertThat(manifest.service().health().paths()).containsExactly("/up");
        assertThat(manifest.service().metrics().path()).isEqualTo("/figures");
        assertThat(manifest.service().framework().variables().port()).containsExactly("LISTEN_ON");
        assertThat(manifest.nginx().hide()).isEmpty();
        assertThat(manifest.inferences()).extracting(Inference::key).containsExactly("services.framework");
    }

    @Test
    void readWhenFrameworkIsWrittenDoesNotLookForOne() {
        Manifest manifest = read("services: {framework: quarkus}", List.of(WEB, REST));

        assertThat(manifest.service().framework().framework()).isEqualTo(Framework.QUARKUS);
        assertThat(manifest.inferences())
                .contains(new Inference("services.port", "8080", "Quarkus"))
                .contains(new Inference("services.env.QUARKUS_SHUTDOWN_TIMEOUT", "10s", "Quarkus"));
    }

    @Test
    void readWhenFrameworkIsNoneIsAsWithoutOne() {
        Manifest manifest = read("services: {framework: none, port: 3000}", List.of(WEB));

        assertThat(manifest.service().framework()).isEqualTo(ServiceFramework.NONE);
        assertThat(manifest.service().health().paths()).containsExactly("/healthz");
        assertThat(manifest.service().metrics().path()).isEqualTo("/metrics");
        assertThat(manifest.nginx().hide()).isEmpty();
    }

    @Test
    void readWhenTwoFrameworksAreFoundNamesBoth() {
        assertThat(problems("services: {}", Manifests.ofProject(List.of(WEB, REST))))
                .containsExactly(
                        "services.framework (line 1, column 1): is auto, and more than one framework was found:"
                                + " Spring Boot: dependency org.springframework.boot:spring-boot-starter-web;"
                                + " Quarkus: dependency io.quarkus:quarkus-rest."
                                + " Write the one that answers requests, or none");
    }

    @Test
    void readWhenFrameworkIsUnknownNamesThoseThereAre() {
        assertThat(problems("services: {framework: dropwizard, port: 1}", Manifests.ofProject(List.of())))
                .singleElement()
                .asString()
                .startsWith("services.framework (line 1, column 23): must be")
                .contains("auto", "spring-boot", "quarkus", "micronaut", "helidon", "none", "dropwizard");
    }

    @Test
    void readWhenTheProjectTellsEverythingNeedsNoSection() {
        assertThat(read("runtime: process", List.of(WEB)).service().port()).isEqualTo(8080);
        assertThat(problems("runtime: process", Manifests.ofProject(List.of())))
                .containsExactly("services (line 1, column 1): is missing; it needs port");
    }

    @Test
    void readWhenFrameworkIsUnknownDoesNotSayThatNoneWasFound() {
        assertThat(problems("services: {framework: dropwizard}", Manifests.ofProject(List.of(WEB))))
                .singleElement()
                .asString()
                .startsWith("services.framework (line 1, column 23): must be");
    }

    @Test
    void readWhenEnvironmentContradictsThePortRefusesIt() {
        assertThat(problems(
                        "services:\n  port: 8080\n  env:\n    SERVER_PORT: 9090\n", Manifests.ofProject(List.of(WEB))))
                .singleElement()
                .asString()
                .startsWith("services.env.SERVER_PORT (line 4,")
                .contains("must not differ from services.port, which is 8080: it sets the port (Spring Boot)");
    }

    @Test
    void readWhenEnvironmentContradictsTheManagementPortRefusesIt() {
        assertThat(problems(
                        "services:\n  metrics: {port: 9090}\n  env: {MANAGEMENT_SERVER_PORT: 9091}\n",
                        Manifests.ofProject(List.of(WEB))))
                .singleElement()
                .asString()
                .startsWith("services.env.MANAGEMENT_SERVER_PORT (line 3,")
                .contains("must not differ from services.metrics.port, which is 9090");
        assertThat(read("services: {env: {MANAGEMENT_SERVER_PORT: 9091}}", List.of(WEB))
                        .service()
                        .surroundings()
                        .env())
                .containsOnlyKeys("MANAGEMENT_SERVER_PORT");
    }

    @ParameterizedTest
    @CsvSource({
        "metrics: {port: 9090}, 9090",
        "'metrics: {port: 9090, preset: micrometer}', 9090",
        "metrics: {port: 9090} + health: {path: /actuator/health/liveness}, 9090",
        "metrics: {port: 9090} + health: {port: 9091}, 9091",
        "metrics: {port: 9090} + health: {port: 8080}, 8080",
        "'metrics: {port: 9090} + health: {port: 8080, path: /actuator/health}', 8080",
        "metrics: {port: 9090} + health: {path: /up}, 0",
        "'metrics: {port: 9464, preset: otel}', 0"
    })
    void readWhenOnlyTheMetricsHaveAPortAsksTheFrameworksHealthThere(String keys, int port) {
        String text = "services:\n  " + keys.replace(" + ", "\n  ") + "\n";

        assertThat(read(text, List.of(WEB)).service().health().port())
                .isEqualTo(port == 0 ? Optional.empty() : Optional.of(port));
    }

    @Test
    void readWhenNoFrameworkHasAManagementPortLeavesTheHealthCheckAtTheUsersPort() {
        assertThat(read("services: {framework: none, port: 1, metrics: {port: 9090}}", List.of())
                        .service()
                        .health()
                        .port())
                .isEmpty();
    }

    /** A route that services of any framework may have is at their users' port. */
    @ParameterizedTest
    @CsvSource({
        "spring-boot, /actuator/health/readiness /actuator/health",
        "quarkus, /q/health/ready /q/health",
        "micronaut, /health/readiness /health"
    })
    void readWhenTheHealthPortIsInferredAsksTheFrameworksOwnRoutesOnly(String framework, String paths) {
        Manifest manifest = read("services: {framework: " + framework + ", metrics: {port: 9090}}", List.of());

        assertThat(manifest.service().health().paths()).containsExactly(paths.split(" "));
        assertThat(manifest.inferences())
                .extracting(Inference::toString)
                .anyMatch(it -> it.startsWith("services.health.path = " + paths.replace(" ", ", ") + " ("));
        assertThat(read("services: {framework: " + framework + ", health: {port: 9090}}", List.of())
                        .service()
                        .health()
                        .paths())
                .endsWith("/health", "/healthz");
    }

    @Test
    void readWhenTheHealthPortIsInferredSaysFromWhat() {
        assertThat(read("services: {metrics: {port: 9090}}", List.of(WEB)).inferences())
                .extracting(Inference::toString)
                .contains("services.health.port = 9090 (Spring Boot has it where services.metrics.port is)");
        assertThat(read("services: {metrics: {port: 9090}, health: {port: 9091}}", List.of(WEB))
                        .inferences())
                .extracting(Inference::key)
                .doesNotContain("services.health.port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "metrics"})
    void readWhenAFurtherPortIsThatOfTheUsersRefusesIt(String section) {
        assertThat(problems("services:\n  " + section + ": {port: 8080}\n", Manifests.ofProject(List.of(WEB))))
                .singleElement()
                .asString()
                .startsWith("services." + section + ".port (line 2,")
                .endsWith("must differ from services.port, which is 8080 too; without this key, it is asked there");
    }

    /** Such a route stays there without the key, which would only take the management's port from the framework. */
    @ParameterizedTest
    @ValueSource(strings = {"/up", "/health"})
    void readWhenTheHealthPortIsThatOfTheUsersAndThePathFollowsNoMetricsRefusesIt(String path) {
        String text = "services:\n  metrics: {port: 9090}\n  health: {port: 8080, path: " + path + "}\n";

        assertThat(problems(text, Manifests.ofProject(List.of(WEB))))
                .singleElement()
                .asString()
                .startsWith("services.health.port (line 3, column ")
                .endsWith("must differ from services.port, which is 8080 too; without this key, it is asked there");
    }

    @Test
    void readWhenEnvironmentRepeatsThePortTakesIt() {
        Manifest manifest = read("services:\n  env: {SERVER_PORT: 8080}\n", List.of(WEB));

        assertThat(manifest.service().surroundings().env()).containsOnlyKeys("SERVER_PORT");
    }

    @Test
    void readWhenPortVariableIsReservedRefusesIt() {
        assertThat(problems("services: {port: 1, port_env: [A, APP_PORT]}", Manifests.ofProject(List.of())))
                .singleElement()
                .asString()
                .contains("services.port_env[1]", "APP_PORT");
    }

    @Test
    void readWhenMetricsAreExposedBelowAHiddenPathAsksForTheChoice() {
        assertThat(problems("services:\nnginx:\n  expose: [metrics]\n", Manifests.ofProject(List.of(WEB))))
                .singleElement()
                .asString()
                .startsWith(
                        "nginx.expose (line 3, column 11): names metrics, but /actuator/prometheus is below /actuator")
                .endsWith("Write nginx.hide, too: [] hides nothing else");
        assertThat(read("services:\nnginx: {expose: [metrics], hide: []}\n", List.of(WEB))
                        .nginx()
                        .hide())
                .isEmpty();
    }

    @Test
    void readWhenThereIsNoPomAsksForWhatItWouldTell() {
        assertThat(problems("services:\n  port: 3000\n", new ManifestDefaults("1")))
                .containsExactly(
                        "services.image (line 1, column 1): is missing; without a POM, which tells the image that the build"
                                + " makes, it has to be written (local processes, `runtime: process`, need none)",
                        "services.name (line 1, column 1): is missing; without a POM, whose artifactId it would be, it has"
                                + " to be written: it names the stack");
    }

    @Test
    void readWhenProcessesRunWithoutAPomNeedsNoImage() {
        Manifest manifest = read("services: {name: shop, port: 3000}\nruntime: process\n", new ManifestDefaults("1"));

        assertThat(manifest.service().program().image()).isEqualTo("shop");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, shop",
        "Shop.API_v2, shop-api-v2",
        "--a--, a",
        "abcdefghij-abcdefghij-abcdefghij-abcdefg-hij, abcdefghij-abcdefghij-abcdefghij-abcdefg"
    })
    void readWhenArtifactIdIsNoNameMakesOneOfIt(String artifactId, String name) {
        assertThat(read("services: {port: 1}", ofArtifact(artifactId)).service().name())
                .isEqualTo(name);
    }

    @Test
    void readWhenArtifactIdHasNoLetterAsksForAName() {
        assertThat(problems("services: {port: 1}", ofArtifact("__")))
                .singleElement()
                .asString()
                .startsWith("services.name (line 1, column 1): is missing");
    }

    @Test
    void readWhenBuildTellsNoImageReferenceSaysSo() {
        ManifestDefaults defaults = new ManifestDefaults(
                "1", Optional.of(new ProjectDefaults("app", new Told("Team/App", "jib-maven-plugin"), List.of())));

        assertThat(problems("services: {port: 1}", defaults))
                .singleElement()
                .asString()
                .startsWith("services.image (line 1, column 1): must be an image reference")
                .endsWith("(from jib-maven-plugin)");
    }

    private static ManifestDefaults ofArtifact(String artifactId) {
        return new ManifestDefaults("1", Optional.of(new ProjectDefaults(artifactId, new Told("a:1", "x"), List.of())));
    }

    private Manifest read(String text, List<Library> libraries) {
        return read(text, Manifests.ofProject(libraries));
    }

    private Manifest read(String text, ManifestDefaults defaults) {
        return new ManifestReader(defaults, expression -> Optional.empty()).read(Manifests.write(folder, text));
    }

    private List<String> problems(String text, ManifestDefaults defaults) {
        ManifestException failure = catchThrowableOfType(ManifestException.class, () -> read(text, defaults));
        assertThat(failure).as("the manifest was accepted").isNotNull();
        return failure.problems().stream().map(Problem::toString).toList();
    }
}
