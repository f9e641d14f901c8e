package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import java.time.Duration;
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
    UnhealthyServiceTest() {
        super(RoutedService.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deployWhenThePortVariableIsIgnoredNamesThePortThatItListensOn() {
        int own = ProcessStory.freePort();

        SwiftDeployException refusal = refusal("env: {LISTENS: \"" + own + "\"}", "It listens on ");

        assertThat(refusal.what())
                .containsPattern("did not get healthy within [0-9]+ s\\. It answered ")
                .containsPattern("[0-9]+ times connection refused on port 2[0-9]{4}\\.")
                .contains("It listens on " + own + ": does it read APP_PORT?");
        assertThat(refusal.next()).contains("services.port_env").contains("services.framework");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deployWhenItListensOnNoPortSaysSo() {
        assertThat(refusal("env: {LISTENS: none}", "up, my password").what()).contains("It listens on no port.");
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
        SwiftDeployException refusal = refusal("env: {ROUTES: /health=200 fine}", "answers well");

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

    /** Where a framework's metrics have a port, its management is there, and nothing else is asked there unbidden. */
    @ParameterizedTest
    @CsvSource({
        "'framework: spring-boot\nmetrics: {port: 9000}', MANAGEMENT_SERVER_PORT, services.health.port to 3000",
        "health: {port: 9000}, APP_MANAGEMENT_PORT, leave services.health.port out"
    })
    void deployWhenHealthIsAtThePortOfTheUsersNamesIt(String told, String variable, String next) {
        SwiftDeployException refusal = refusal(
                told
                        + """

                env:
                  ROUTES: /health=200 fine
                  MANAGEMENT_ROUTES: /=200 hello
                  MANAGEMENT_VARIABLE: %s
                """
                                .formatted(variable),
                "answers well");

        assertThat(refusal.what()).contains("/health answers well at services.port, 3000.");
        assertThat(refusal.next()).startsWith("set services.health.path to /health and " + next + ";");
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
                refusal(told + "\nenv: {LISTENS: \"" + ProcessStory.freePort() + "\"}", "It listens on ");

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
                Duration.ofSeconds(11));

        assertThat(refusal.what())
                .contains("times 503 at /healthz")
                .contains("It said: no database for ********")
                .contains("up, my password is ********")
                .doesNotContain("s3cret-word");
        assertThat(refusal.next()).contains("services.health.start_period").contains("-Dswiftdeploy.timeout");
        assertThat(story.rehearsal.told.steps)
                .anyMatch(it -> it.matches("Waiting for shop-stable-[0-9a-f]+-1: 503 at /healthz, [0-9]+ s\\."));
    }

    @Test
    void deployWhenTheManagementPortIsIgnoredNamesItsVariable() {
        SwiftDeployException refusal = refusal(
                """
                env: {ROUTES: /healthz=200 fine}
                health: {port: 9000}
                """,
                "It listens on ");

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
