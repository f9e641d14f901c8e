package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.runtime.GrowingLimit;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Operations;
import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user is told of a real service that does not get healthy. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class UnhealthyServiceTest extends WithServiceStory {
    private static final Predicate<String> TOLD_503 = Pattern.compile(
                    "Waiting for shop-stable-[0-9a-f]+-1: 503 at /healthz, [0-9]+ s\\.")
            .asMatchPredicate();

    UnhealthyServiceTest() {
        super(RoutedService.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deployWhenThePortVariableIsIgnoredNamesThePortThatItListensOn() {
        int own = ProcessStory.freePort();

        SwiftDeployException refusal =
                refusal("env: {LISTENS: \"" + own + "\"}", "It listens on " + own, "times connection refused on port ");

        assertThat(refusal.what())
                .containsPattern("did not get healthy within [0-9]+ s\\. It answered ")
                .containsPattern("[0-9]+ times connection refused on port 2[0-9]{4}\\.")
                .contains("It listens on " + own + ": does it read APP_PORT?");
        assertThat(refusal.next()).contains("services.port_env").contains("services.framework");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deployWhenItListensOnNoPortSaysSo() {
        assertThat(refusal("env: {LISTENS: none}", "up, my password", "It listens on no port.")
                        .what())
                .contains("It listens on no port.");
    }

    @Test
    void deployWhenHealthIsARedirectNamesItsTarget() {
        SwiftDeployException refusal = refusal("env: {ROUTES: \"/healthz=302 /login?state={count}#top\"}", "times 302");

        assertThat(refusal.what())
                .contains("times 302 to /login at /healthz")
                .doesNotContain("state=", "#top")
                .contains("A health check follows no redirect.");
    }

    @Test
    void deployWhenHealthIsElsewhereNamesTheRoute() {
        SwiftDeployException refusal =
                refusal("env: {ROUTES: /health=200 fine}", "answers well", "times 404 at /healthz");

        assertThat(refusal.what()).contains("times 404 at /healthz").contains("/health answers well.");
        assertThat(refusal.next()).startsWith("set services.health.path to /health;");
    }

    @Test
    void deployWhenHealthIsAtThePortOfTheMetricsNamesIt() {
        SwiftDeployException refusal = refusal(
                """
                metrics: {port: 9000}
                env:
                  ROUTES: /=200 hello
                  MANAGEMENT_ROUTES: /manage/up=200 fine
                  MANAGEMENT_VARIABLE: APP_METRICS_PORT
                health: {path: /manage/up}
                """,
                "answers well");

        assertThat(refusal.what()).contains("/manage/up answers well at port 9000, where its metrics are.");
        assertThat(refusal.next())
                .startsWith("set services.health.port to 9000 and services.health.path to /manage/up;");
    }

    /** A framework's management moves to the port of its metrics, and stays there when the advice is followed. */
    @Test
    void deployWhenAFrameworksServiceIsHealthyAtTheUsersPortLeavesItsMetricsWhereTheyAre() {
        String service =
                """
                framework: spring-boot
                metrics: {port: 9000}
                env:
                  ROUTES: /health=200 fine
                  MANAGEMENT_ROUTES: /actuator/prometheus=200 up 1
                  MANAGEMENT_VARIABLE: MANAGEMENT_SERVER_PORT
                """;
        SwiftDeployException refusal = refusal(service, "answers well");

        assertThat(refusal.what()).contains("/health answers well at services.port, 3000.");
        assertThat(refusal.next()).startsWith("set services.health.path to /health, without services.health.port;");
        deploy(service + "health: {path: /health}\n");
        assertThat(metrics("/actuator/prometheus")).contains("up 1");
    }

    /** Its management is at the users' port, whatever it is told; another exporter has the metrics. */
    @Test
    void deployWhenAFrameworksOwnRouteIsAtTheUsersPortNamesThePort() {
        String service =
                """
                framework: spring-boot
                metrics: {port: 9000, path: /exporter}
                env:
                  ROUTES: /actuator/health=200 fine
                  MANAGEMENT_ROUTES: /exporter=200 up 1
                  MANAGEMENT_VARIABLE: %s
                """;
        SwiftDeployException refusal = refusal(service.formatted("APP_MANAGEMENT_PORT"), "answers well");

        assertThat(refusal.what()).contains("/actuator/health answers well at services.port, 3000.");
        assertThat(refusal.next())
                .startsWith(
                        "set services.health.path to /actuator/health and services.health.port to 3000, which leaves"
                                + " the framework's management there;");
        deploy(service.formatted("APP_METRICS_PORT") + "health: {path: /actuator/health, port: 3000}\n");
        assertThat(metrics("/exporter")).contains("up 1");
    }

    @Test
    void deployWhenHealthIsAtThePortOfTheUsersNamesIt() {
        SwiftDeployException refusal = refusal(
                """
                health: {port: 9000}
                env: {ROUTES: /health=200 fine, MANAGEMENT_ROUTES: /=200 hello}
                """,
                "answers well");

        assertThat(refusal.what()).contains("/health answers well at services.port, 3000.");
        assertThat(refusal.next()).startsWith("set services.health.path to /health, without services.health.port;");
        deploy("health: {path: /health}\nenv: {ROUTES: /health=200 fine}\n");
    }

    private void deploy(String service) {
        story.version("1.0.0", service).healthyWithin(Duration.ofSeconds(60)).deploy();
        assertThat(story.observe().serves()).isTrue();
    }

    /** What the release's figures are read from. */
    private String metrics(String path) {
        Operations operations = story.rehearsal.runtime().operations(story.rehearsal.stack);
        URI address = operations.instance(story.serving(Track.STABLE).name(), 9000, path);
        return story.rehearsal
                .http
                .get(address, operations.access())
                .map(HttpProbe.ProbeResponse::body)
                .orElse("no answer");
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @CsvSource({
        "framework: spring-boot, SERVER_PORT",
        "'port_env: [LISTEN_AT, PORT]', LISTEN_AT or PORT",
        "'framework: spring-boot\nhealth: {port: 9000}', MANAGEMENT_SERVER_PORT",
        "'framework: helidon\nhealth: {port: 9000}', APP_MANAGEMENT_PORT"
    })
    void deployWhenAFrameworksVariableIsIgnoredNamesThatOne(String told, String variable) {
        SwiftDeployException refusal =
                refusal(told + "\nenv: {LISTENS: \"" + ProcessStory.freePort() + "\"}", ": does it read ");

        assertThat(refusal.what()).contains(": does it read " + variable + "?");
        assertThat(refusal.next()).startsWith("let it read its port from " + variable + ", or ");
    }

    @Test
    void deployWhenHealthAsksForCredentialsSaysThatItHasNone() {
        SwiftDeployException refusal = refusal("env: {ROUTES: /healthz=401}", "times 401");

        assertThat(refusal.what()).contains("times 401 at /healthz").contains("A health check has no credentials.");
    }

    @Test
    void deployWhenTheServiceSaysWhyItIsUnhealthyShowsThatWithoutSecretsAndKeepsTelling() {
        SwiftDeployException refusal = refusal(
                """
                env:
                  ROUTES: "/healthz=503 no database for s3cret-word"
                  PASSWORD: {value: s3cret-word, secret: true}
                """,
                GrowingLimit.says("times 503 at /healthz", "It said: no database", "up, my password is")
                        .and(any -> story.rehearsal.told.steps.stream().anyMatch(TOLD_503)));

        assertThat(refusal.what())
                .contains("times 503 at /healthz")
                .contains("It said: no database for ********")
                .contains("up, my password is ********")
                .doesNotContain("s3cret-word");
        assertThat(refusal.next()).contains("services.health.start_period").contains("-Dswiftdeploy.timeout");
        assertThat(story.rehearsal.told.steps).anyMatch(TOLD_503);
    }

    @Test
    void deployWhenTheManagementPortIsIgnoredNamesItsVariable() {
        SwiftDeployException refusal = refusal(
                """
                env: {ROUTES: /healthz=200 fine}
                health: {port: 9000}
                """,
                "does it read ");

        assertThat(refusal.what()).contains("does it read APP_MANAGEMENT_PORT?");
        assertThat(refusal.where()).endsWith("health check /healthz at port 9000");
    }

    @Test
    void deployWhenOnlyTheManagementPortAnswersStartsNothing() {
        SwiftDeployException refusal = refusal(
                """
                env: {LISTENS: "%d", MANAGEMENT_ROUTES: /healthz=200 fine}
                health: {port: 9000}
                """
                        .formatted(ProcessStory.freePort()),
                "connection refused on port 3000");

        assertThat(refusal.what())
                .startsWith("The gateway does not reach the new instances: ")
                .contains("connection refused on port 3000");
    }

    @Test
    void deployWhenHealthIs204Serves() {
        story.version("1.0.0", "env: {ROUTES: /healthz=204}").deploy();

        assertThat(story.observe().serves()).isTrue();
    }

    @Test
    void deployWhenTheFrameworkHasSeveralRoutesGoesOnToTheOneThatAnswers() {
        story.version(
                        "1.0.0",
                        """
                        framework: spring-boot
                        env: {ROUTES: /actuator/health/readiness=404;/actuator/health=200 fine}
                        """)
                .deploy();

        assertThat(story.observe().serves()).isTrue();
    }

    @Test
    void deployWhenTheFirstRouteIsUnhealthyDoesNotGoOn() {
        SwiftDeployException refusal = refusal(
                """
                framework: spring-boot
                env: {ROUTES: /actuator/health/readiness=503 starting;/actuator/health=200 fine}
                """,
                "times 503");

        assertThat(refusal.what())
                .contains("times 503 at /actuator/health/readiness")
                .doesNotContain("at /actuator/health,")
                .contains("It said: starting");
    }
}
