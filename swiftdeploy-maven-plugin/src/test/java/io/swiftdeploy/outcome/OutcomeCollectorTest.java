package io.swiftdeploy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Manifests;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.InconclusiveException;
import io.swiftdeploy.release.RecordingLog;
import io.swiftdeploy.release.RolledBackException;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.Redaction;
import io.swiftdeploy.validation.Line;
import io.swiftdeploy.validation.Line.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeCollectorTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final OutcomeCollector collector = new OutcomeCollector(NOON);

    private Outcome outcome() {
        return collector.outcome("deploy", "default-cli", Actor.named("ann"));
    }

    private static Verdict verdict(Stage stage, io.swiftdeploy.policy.Outcome outcome, String message) {
        Finding finding = new Finding(
                "disk_free",
                outcome == io.swiftdeploy.policy.Outcome.PROMOTE,
                Optional.of(message),
                Optional.empty(),
                "",
                message);
        return new Verdict(stage, List.of(new Decision("infrastructure", outcome, List.of(finding))));
    }

    private static Verdict denial() {
        return verdict(Stage.PRE_DEPLOY, io.swiftdeploy.policy.Outcome.ROLLBACK, "Too little disk.");
    }

    private FindingState state(Verdict verdict) {
        collector.verdict(verdict);
        return outcome().findings().get(0).state();
    }

    @Test
    void goalThatSaysNothingOfItsEndHasFailed() {
        assertThat(outcome().ending().result()).isEqualTo(Result.FAILED);
        assertThat(outcome().failsBuild()).isTrue();
    }

    @Test
    void goalThatSucceedsSaysWhatItDid() {
        collector.done(OperationOutcome.unchanged("Nothing to do."));
        collector.succeeded();

        assertThat(outcome().ending().result()).isEqualTo(Result.UNCHANGED);
        assertThat(outcome().ending().message()).isEqualTo("Nothing to do.");
        assertThat(outcome().failsBuild()).isFalse();
    }

    @Test
    void failuresEndAsTheHistoryHasThem() {
        assertThat(resultOf(new DeniedException(denial()))).isEqualTo(Result.DENIED);
        assertThat(resultOf(new RolledBackException(denial()))).isEqualTo(Result.DENIED);
        assertThat(resultOf(new InconclusiveException("it took too long", denial())))
                .isEqualTo(Result.INCONCLUSIVE);
        assertThat(resultOf(new SwiftDeployException("It broke.", "here", "fix it")))
                .isEqualTo(Result.FAILED);
        assertThat(resultOf(new IllegalStateException("a bug"))).isEqualTo(Result.FAILED);
        assertThat(resultOf(new Exception("checks failed"))).isEqualTo(Result.FAILED);
    }

    private Result resultOf(Exception failure) {
        collector.failed(failure, BuildEffect.FAILURE);
        return outcome().ending().result();
    }

    @Test
    void failureSaysWhatToDoNext() {
        collector.failed(new SwiftDeployException("It broke.", "here", "fix it"), BuildEffect.ERROR);

        assertThat(outcome().ending().message()).isEqualTo("It broke.");
        assertThat(outcome().ending().next()).hasValue("fix it");
    }

    @Test
    void rulesEndAsTheirAnswers() {
        assertThat(state(verdict(Stage.PRE_DEPLOY, io.swiftdeploy.policy.Outcome.PROMOTE, "ok")))
                .isEqualTo(FindingState.PASSED);
        assertThat(state(verdict(Stage.PRE_DEPLOY, io.swiftdeploy.policy.Outcome.HOLD, "?")))
                .isEqualTo(FindingState.HELD);
        assertThat(state(denial())).isEqualTo(FindingState.FAILED);
        Answer silence = new NoDecision("infrastructure", NoDecisionCause.NOT_RUNNING, "OPA does not run.");
        assertThat(state(new Verdict(Stage.PRE_DEPLOY, List.of(silence)))).isEqualTo(FindingState.UNANSWERED);
        assertThat(state(new Verdict(Stage.PRE_DEPLOY, List.of()))).isEqualTo(FindingState.UNANSWERED);
    }

    @Test
    void ruleThatOnlyAsksToWaitIsHeldAlsoWhereItsPolicyTakesTheCanaryBack() {
        Finding waits = new Finding("sample", false, Optional.empty(), Optional.empty(), "", "Too few.", true);
        Finding fails = new Finding("errors", false, Optional.empty(), Optional.empty(), "", "Too many.");

        assertThat(state(takingBack(waits, fails))).isEqualTo(FindingState.HELD);
        assertThat(state(takingBack(fails, waits))).isEqualTo(FindingState.FAILED);
        assertThat(state(takingBack(waits))).isEqualTo(FindingState.FAILED);
    }

    private static Verdict takingBack(Finding... findings) {
        return new Verdict(
                Stage.PRE_PROMOTE,
                List.of(new Decision("canary", io.swiftdeploy.policy.Outcome.ROLLBACK, List.of(findings))));
    }

    @Test
    void lastAnswerOfAStageCounts() {
        RecordingLog log = new RecordingLog();
        CollectingLog collecting = new CollectingLog(log, collector);
        collecting.verdict(verdict(Stage.PRE_CANARY, io.swiftdeploy.policy.Outcome.PROMOTE, "ok"));
        collecting.judged(verdict(Stage.PRE_PROMOTE, io.swiftdeploy.policy.Outcome.HOLD, "wait"));
        collecting.judged(verdict(Stage.PRE_PROMOTE, io.swiftdeploy.policy.Outcome.PROMOTE, "good"));

        assertThat(outcome().findings()).extracting(OutcomeFinding::message).containsExactly("ok", "good");
        assertThat(log.lines).containsExactly("asked at pre-canary");
    }

    @Test
    void checksOfValidateAreFindings() {
        collector.checks(List.of(
                new Line(Mark.PASS, "manifest", "valid"),
                new Line(Mark.WARN, "nginx.tls", "ends soon"),
                new Line(Mark.SKIP, "opa.image", "not used"),
                new Line(Mark.FAIL, "nginx.port", "taken")));

        assertThat(outcome().findings())
                .extracting(OutcomeFinding::state)
                .containsExactly(FindingState.PASSED, FindingState.WARNED, FindingState.SKIPPED, FindingState.FAILED);
    }

    @Test
    void sentencesHaveNoSecretsAndNothingThatATerminalObeys() {
        String secret = "  env:\n    TOKEN: {value: hunter2, secret: true}\n";
        collector.manifest(Manifests.read(Manifests.write(
                folder, Manifests.resource("base.yaml").replace("services:\n", "services:\n" + secret))));
        collector.verdict(
                verdict(Stage.PRE_DEPLOY, io.swiftdeploy.policy.Outcome.ROLLBACK, "hunter2 \u001b[31mis red"));
        collector.failed(new SwiftDeployException("hunter2 broke.", "here", "change hunter2"), BuildEffect.ERROR);

        assertThat(OutcomeJson.of(outcome()))
                .contains("******** \\\\x1b[31mis red", "******** broke.", "change ********")
                .doesNotContain("hunter2");
    }

    @Test
    void redactionOfTheGoalHidesWithoutReadingFilesAnew() throws IOException {
        Path variables = Files.writeString(folder.resolve("app.env"), "TOKEN=hunter2hunter2\n");
        Manifest manifest = Manifests.read(Manifests.write(
                folder, Manifests.resource("base.yaml").replace("services:\n", "services:\n  env_file: app.env\n")));
        collector.manifest(manifest);
        collector.redaction(Redaction.of(manifest));
        Files.delete(variables);
        collector.failed(new SwiftDeployException("hunter2hunter2 broke.", "here", "fix it"), BuildEffect.ERROR);

        assertThat(outcome().ending().message()).isEqualTo("******** broke.");
    }

    @Test
    void canaryWithoutUsersHasNoPublicAddress() {
        collector.manifest(Manifests.read(Manifests.write(folder, Manifests.resource("base.yaml"))));

        collector.observe(() -> serving(new TrafficSplit(Optional.empty(), Optional.of("77b1c3d2aa"), 0)));
        assertThat(outcome().stack().serving().orElseThrow()).hasSize(1);
        assertThat(outcome().stack().url()).isEmpty();

        collector.observe(() -> serving(new TrafficSplit(Optional.of("045ff5dcb5"), Optional.of("77b1c3d2aa"), 0)));
        assertThat(outcome().stack().url()).isPresent();
    }

    @Test
    void stackThatCannotBeObservedIsUnknownAndOneThatIsGoneServesNothing() {
        collector.observe(() -> {
            throw new SwiftDeployException("No Engine answers.", "here", "start it");
        });
        assertThat(outcome().stack().serving()).isEmpty();

        collector.observe(ObservedStack::nothing);
        assertThat(outcome().stack().serving()).hasValue(List.of());
        assertThat(outcome().stack().url()).isEmpty();
    }

    private static ObservedStack serving(TrafficSplit split) {
        return new ObservedStack(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                split,
                ObservedStack.nothing().hashes());
    }
}
