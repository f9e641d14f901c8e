package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedStack;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the user is told of a real service that does not get healthy. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class UnhealthyServiceTest {
    @TempDir
    Path folder;

    private ProcessStory story;

    @BeforeEach
    void begin() {
        story = new ProcessStory(folder, "shop", ProcessStory.freePort());
        story.rehearsal.from(story.rehearsal.running(RoutedService.class));
    }

    @AfterEach
    void end() {
        story.close();
    }

    private SwiftDeployException refusal(String services, Duration limit) {
        story.version("1.0.0", services).healthyWithin(limit);
        SwiftDeployException refusal = catchThrowableOfType(SwiftDeployException.class, story::deploy);
        assertThat(story.observe()).isEqualTo(ObservedStack.nothing());
        return refusal;
    }

    /** Long enough for a JVM to start on a busy machine; a refusal before that would be another one. */
    private SwiftDeployException refusal(String services) {
        return refusal(services, Duration.ofSeconds(6));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deployWhenThePortVariableIsIgnoredNamesThePortThatItListensOn() {
        int own = ProcessStory.freePort();

        SwiftDeployException refusal = refusal("env: {LISTENS: \"" + own + "\"}");

        assertThat(refusal.what())
                .contains("did not get healthy within 6 s. It answered ")
                .containsPattern("[0-9]+ times connection refused on port 2[0-9]{4}\\.")
                .contains("It listens on " + own + ": does it read APP_PORT?");
        assertThat(refusal.next()).contains("services.port_env").contains("services.framework");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deployWhenItListensOnNoPortSaysSo() {
        assertThat(refusal("env: {LISTENS: none}").what()).contains("It listens on no port.");
    }

    @Test
    void deployWhenHealthIsARedirectNamesItsTarget() {
        SwiftDeployException refusal = refusal("env: {ROUTES: /healthz=302 /login}");

        assertThat(refusal.what())
                .containsPattern("times 302 to /login at /healthz")
                .contains("A health check follows no redirect.");
    }

    @Test
    void deployWhenHealthIsElsewhereNamesTheRoute() {
        SwiftDeployException refusal = refusal("env: {ROUTES: /health=200 fine}");

        assertThat(refusal.what()).contains("times 404 at /healthz").contains("/health answers well.");
        assertThat(refusal.next()).startsWith("set services.health.path to /health;");
    }

    @Test
    void deployWhenHealthAsksForCredentialsSaysThatItHasNone() {
        SwiftDeployException refusal = refusal("env: {ROUTES: /healthz=401}");

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
                """);

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
                        .formatted(ProcessStory.freePort()));

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
                """);

        assertThat(refusal.what())
                .contains("times 503 at /actuator/health/readiness")
                .doesNotContain("at /actuator/health,")
                .contains("It said: starting");
    }
}
