package io.swiftdeploy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.outcome.Outcome.Ending;
import io.swiftdeploy.outcome.Outcome.ServingTrack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.InconclusiveException;
import io.swiftdeploy.release.RolledBackException;
import io.swiftdeploy.release.audit.OperationOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClosingLinesTest {
    private static final Verdict DENIAL = new Verdict(Stage.PRE_PROMOTE, List.of());

    @Test
    void goalOnAStackSaysWhatServesWhereAndWhatWasDecided() {
        Outcome outcome = Outcomes.denied(
                Outcomes.finding("disk_free", FindingState.FAILED, "no"),
                Outcomes.finding("cpu_load", FindingState.PASSED, "yes"),
                Outcomes.finding("memory_free", FindingState.PASSED, "yes"));

        assertThat(ClosingLines.of(outcome))
                .containsExactly(
                        "Serves:  stable 1.0.0 (revision 045ff5dcb5, 90 %), canary (revision 77b1c3d2aa, 10 %)"
                                + " at http://localhost:8080/",
                        "Decided: Denied by policy (pre-deploy); pre-deploy: 2 passed, 1 failed");
    }

    /** What the goals say of their ends, and what is left of it in one line. */
    @ParameterizedTest
    @MethodSource("ends")
    void everyEndIsDecidedInASentence(String goal, Consumer<OutcomeCollector> end, String decided) {
        OutcomeCollector collector = new OutcomeCollector(Clock.systemUTC());
        end.accept(collector);
        Ending ending =
                collector.outcome(goal, "default-cli", Actor.named("ann")).ending();

        assertThat(ClosingLines.of(Outcomes.of(goal, ending))).last().isEqualTo("Decided: " + decided);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                well("deploy", "shop 1.0.0 (revision 045ff5dcb5, new) serves on port 8080."),
                well("deploy", "Nothing to do: shop 1.0.0 (revision 045ff5dcb5) serves already."),
                well("promote", "Canary 77b1c3d2aa gets 10 % of the requests."),
                well("promote", "shop 1.0.0 (revision 77b1c3d2aa) is stable now and gets every request."),
                well("release", "Nothing to do: revision 045ff5dcb5 is stable already."),
                well("rollback", "Back to revision 045ff5dcb5 (version 1.0.0); revision 77b1c3d2aa is kept, stopped."),
                well("rollback", "The canary is gone; no revision serves, so the public gets 503."),
                well("chaos", "Chaos in the canary: {\"mode\": \"recover\"}"),
                well("teardown", "The stack shop is gone."),
                failed("deploy", new DeniedException(DENIAL), "Denied by policy (pre-promote)"),
                failed("release", new RolledBackException(DENIAL), "The policies ask for a rollback of the canary"),
                failed(
                        "release",
                        new InconclusiveException("30 s are over", DENIAL),
                        "The release is inconclusive: 30 s are over"),
                failed("deploy", broken(), "Instance 1.2 of app:1.0 broke"),
                failed(
                        "logs",
                        new MojoFailureException("2 of 9 checks failed; see above."),
                        "2 of 9 checks failed; see above"),
                failed(
                        "deploy",
                        new IllegalStateException("no lease"),
                        "SwiftDeploy has an internal error: java.lang.IllegalStateException: no lease"),
                Arguments.of("deploy", (Consumer<OutcomeCollector>) nothing -> {}, "The goal ended unexpectedly"));
    }

    private static Arguments well(String goal, String sentence) {
        Consumer<OutcomeCollector> end = it -> {
            it.done(OperationOutcome.changed(sentence));
            it.succeeded();
        };
        return Arguments.of(goal, end, sentence.replaceFirst("\\.$", ""));
    }

    private static Arguments failed(String goal, Exception failure, String decided) {
        Consumer<OutcomeCollector> end = it -> it.failed(failure, BuildEffect.FAILURE);
        return Arguments.of(goal, end, decided);
    }

    private static SwiftDeployException broken() {
        return new SwiftDeployException("Instance 1.2 of app:1.0 broke. Nothing was changed.", "here", "fix it");
    }

    @Test
    void goalOfAProjectAloneSaysNothingMore() {
        Ending ending = new Ending(Result.SUCCEEDED, BuildEffect.SUCCESS, "Generated 2 files.", Optional.empty());

        assertThat(ClosingLines.of(Outcomes.bare(ending))).isEmpty();
    }

    @Test
    void statusSaysNothingThatItsBoardHasSaid() {
        assertThat(ClosingLines.of(Outcomes.succeeded("status"))).isEmpty();
    }

    @Test
    void canaryAtWeightZeroAloneServesNobody() {
        ServingTrack canary = new ServingTrack(Track.CANARY, "77b1c3d2aa", Optional.of("1.0.0"), 0);

        assertThat(ClosingLines.words(List.of(canary)))
                .isEqualTo("nothing (503); tests reach canary 1.0.0 (revision 77b1c3d2aa)");
        assertThat(ClosingLines.words(List.of())).isEqualTo("nothing");
    }
}
