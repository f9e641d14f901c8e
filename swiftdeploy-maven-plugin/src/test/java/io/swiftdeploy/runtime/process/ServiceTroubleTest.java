package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.wasm.EmbeddedPolicies;
import io.swiftdeploy.policy.wasm.compile.PolicyCompiler;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What becomes of a release when the service itself is in trouble. */
@Execution(ExecutionMode.CONCURRENT)
class ServiceTroubleTest {
    @TempDir
    Path folder;

    ProcessStory story;

    @BeforeEach
    void begin() {
        story = new ProcessStory(folder, "shop", ProcessStory.freePort());
    }

    @AfterEach
    void end() {
        story.close();
    }

    private void command(String... words) {
        story.rehearsal.from(new ProcessSettings(Optional.empty(), List.of(words), List.of(), folder, "tiny:latest"));
    }

    @Test
    void deployWhenTheJarIsMissingSaysHowToGetItAndTheOldServesOn() {
        story.deploy();
        story.version("2.0.0", "").rehearsal.from(story.rehearsal.running(folder.resolve("target/shop.jar")));

        assertThatThrownBy(story::deploy).isInstanceOfSatisfying(SwiftDeployException.class, e -> {
            assertThat(e.what()).contains("jar does not exist");
            assertThat(e.where()).contains("target/shop.jar", "services.process.jar");
            assertThat(e.next()).contains("mvn package");
        });

        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(story.observe().instances()).hasSize(1);
    }

    @Test
    void canaryThatDiesAtWeightZeroIsStartedAgainAndUsersOnlyMeetItAlive() {
        story.deploy();
        story.version("2.0.0", "").canary(0);
        story.killService(Track.CANARY);

        assertThat(story.canary(0).changed()).isTrue();
        assertThat(story.serving(Track.CANARY).running()).isTrue();
        assertThat(story.canary(0).changed()).isFalse();

        story.killService(Track.CANARY);
        assertThat(story.canary(50).changed()).isTrue();
        Set<String> answers =
                IntStream.range(0, 60).mapToObj(any -> story.answer()).collect(Collectors.toSet());
        assertThat(answers).containsExactlyInAnyOrder("stable 1.0.0", "canary 2.0.0");
    }

    @Test
    void deployWhenTheJarCannotBeRunSaysWhyAndLeavesNothing() throws Exception {
        Path text = Files.writeString(folder.resolve("shop.jar"), "not a jar");
        story.rehearsal.from(story.rehearsal.running(text));

        assertThatThrownBy(story::deploy)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("jar cannot be run")
                .hasMessageContaining("services.process.command");

        assertThat(story.observe()).isEqualTo(ObservedStack.nothing());
        assertThat(story.rehearsal.state).doesNotExist();
    }

    @Test
    void deployWhenTheProgramIsNotExecutableSaysSoAndLeavesNothing() throws Exception {
        Path script = Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
        command("./run.sh");

        assertThatThrownBy(story::deploy)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("`./run.sh` is missing or not executable")
                .hasMessageContaining("services.process.command");

        assertThat(story.rehearsal.state).doesNotExist();
    }

    @Test
    void deployWhenTheProgramIsOfAnotherKindOfMachineSaysSoAndLeavesNothing() throws Exception {
        Path program = Files.writeString(folder.resolve("run"), "\u007fELF");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        command("./run");

        assertThatThrownBy(story.healthyWithin(Duration.ofSeconds(30))::deploy)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("./run");

        assertThat(story.observe()).isEqualTo(ObservedStack.nothing());
    }

    @Test
    void deployWhenTheServiceNeverGetsHealthySaysItsLastWordsAndTheOldServesOn() {
        story.deploy();
        story.version("2.0.0", "").healthyWithin(Duration.ofSeconds(3));
        command("sh", "-c", "echo waiting for my database; exec sleep 600");

        assertThatThrownBy(story::deploy).isInstanceOfSatisfying(SwiftDeployException.class, e -> {
            assertThat(e.what()).contains("did not get healthy within 3 s", "waiting for my database");
            assertThat(e.where()).contains("/healthz");
            assertThat(e.next()).contains("what served before still serves");
        });

        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(story.observe().instances()).hasSize(1);
    }

    @Test
    void deployWhenTheServiceAnswersThatItIsSickIsNotTakenForHealthy() {
        story.version("1.0.0", "env:\n  SICK: \"yes\"").healthyWithin(Duration.ofSeconds(5));

        assertThatThrownBy(story::deploy).hasMessageContaining("did not get healthy within 5 s");

        assertThat(story.observe()).isEqualTo(ObservedStack.nothing());
    }

    @Test
    void whenTheServiceDiesWhileServingTheGatewayAnswersAndStatusShowsIt() throws Exception {
        story.deploy();
        String name = story.serving(Track.STABLE).name();
        story.killService(Track.STABLE);

        var answer = story.ask().orElseThrow();
        JsonNode body = new ObjectMapper().readTree(answer.body());

        assertThat(answer.status()).isEqualTo(502);
        assertThat(body.path("code").intValue()).isEqualTo(502);
        assertThat(body.path("service").textValue()).isEqualTo("shop");
        assertThat(body.path("error").textValue()).isNotBlank();
        assertThat(body.path("contact").textValue()).isNotBlank();
        assertThat(story.status()).containsPattern(name + " +stopped").containsPattern("shop-gateway +running");
    }

    @Test
    void deployWhenTheServiceDiedStartsItAgain() {
        story.deploy();
        story.killService(Track.STABLE);

        assertThat(story.deploy().changed()).isTrue();

        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(story.observe().instances()).hasSize(1);
    }

    @Test
    void promoteWhenTheCanaryDiedIsDeniedForMissingTelemetryAndItCanBeRolledBack() {
        story.rehearsal.asking(policies -> EmbeddedPolicies.of(policies, PolicyCompiler.firstOf(List.of())));
        allowBusyMachine("1.0.0");
        story.deploy();
        allowBusyMachine("2.0.0");
        story.canary(50);
        story.killService(Track.CANARY);

        assertThatThrownBy(story::promote)
                .isInstanceOf(DeniedException.class)
                .hasMessageContaining("could not be scraped: answered with HTTP status 502")
                .hasMessageContaining(
                        "Age of the last scrape cannot be judged: the fact canary.age_seconds is missing.");
        assertThat(story.status()).containsPattern(story.serving(Track.CANARY).name() + " +stopped");

        assertThat(story.rollback().changed()).isTrue();
        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(story.observe().instances()).hasSize(1);
    }

    private void allowBusyMachine(String version) {
        story.version(version, "")
                .rehearsal
                .alsoSaying(
                        """
                policies:
                  thresholds:
                    cpu_load: 500
                """);
    }

    @Test
    void deployWhenTheOldServiceIgnoresSigtermKillsItSaysSoAndSucceeds() {
        story.version("1.0.0", "env:\n  STUBBORN: \"yes\"").rehearsal.stoppingWithin(ProcessFixture.SHORT_STOP);
        story.deploy();
        String name = story.serving(Track.STABLE).name();
        ProcessIdentity old = story.rehearsal.incarnation(name);

        assertThat(story.version("2.0.0", "").deploy().changed()).isTrue();

        assertThat(old.runs()).isFalse();
        assertThat(story.answer()).isEqualTo("stable 2.0.0");
        assertThat(story.warnings()).singleElement().asString().contains(name, "did not end within 2 s", "was killed");
    }

    @Test
    void deployWhenAStateFileIsOfAnotherVersionTakesItsProcessOverAndSaysSo() {
        story.deploy();
        String name = story.serving(Track.STABLE).name();
        ProcessIdentity process = story.rehearsal.incarnation(name);
        var record = story.rehearsal.record(name);
        story.rehearsal.rewrite(name, record.put("schema", 2));

        assertThat(story.deploy().changed()).isFalse();

        assertThat(story.answer()).isEqualTo("stable 1.0.0");
        assertThat(story.rehearsal.incarnation(name)).isEqualTo(process);
        assertThat(story.warnings()).singleElement().asString().contains("another version");
    }

    @Test
    void deployWhenAnotherStackHasThePortSaysSoAndThatOneServesOn() {
        story.deploy();
        try (ProcessStory other = new ProcessStory(folder, "cafe", story.port)) {
            assertThatThrownBy(other::deploy)
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("cannot listen")
                    .hasMessageContaining("nginx.port");
            assertThat(other.rehearsal.state).doesNotExist();
        }
        assertThat(story.answer()).isEqualTo("stable 1.0.0");
    }
}
