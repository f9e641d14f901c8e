package io.swiftdeploy.policy;

import static io.swiftdeploy.policy.FixedEngine.allowing;
import static io.swiftdeploy.policy.FixedEngine.denying;
import static io.swiftdeploy.policy.FixedEngine.holding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

    @Test
    void allowedWhenEveryAnswerAllows() {
        Verdict verdict = new Verdict(Stage.PRE_DEPLOY, List.of(allowing("a"), allowing("b")));

        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.reasons()).containsExactly("a is fine.", "b is fine.");
        assertThatCode(verdict::throwIfDenied).doesNotThrowAnyException();
    }

    @Test
    void allowedWhenOneAnswerDeniesIsFalse() {
        Verdict verdict = new Verdict(Stage.PRE_DEPLOY, List.of(allowing("a"), denying("b"), allowing("c")));

        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.reasons()).containsExactly("b is bad.");
    }

    @ParameterizedTest
    @EnumSource(value = Stage.class, mode = EnumSource.Mode.EXCLUDE, names = "PRE_ROLLBACK")
    void allowedWhenNobodyAnsweredIsFalse(Stage stage) {
        Verdict verdict = new Verdict(stage, List.of());

        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.reasons()).singleElement().asString().contains("No policy answers " + stage.text());
    }

    @Test
    void allowedWhenNobodyAnsweredARollbackIsTrueAndSaysSo() {
        Verdict verdict = new Verdict(Stage.PRE_ROLLBACK, List.of());

        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.reasons()).containsExactly("No policy answers pre-rollback, so none was asked.");
    }

    @Test
    void outcomeIsTheWorstOfTheAnswers() {
        Answer none = new NoDecision("d", NoDecisionCause.TIMEOUT, "Too slow.");

        assertThat(outcome(allowing("a"), allowing("b"))).isEqualTo(Outcome.PROMOTE);
        assertThat(outcome(allowing("a"), holding("b"))).isEqualTo(Outcome.HOLD);
        assertThat(outcome(allowing("a"), none)).isEqualTo(Outcome.HOLD);
        assertThat(outcome(denying("a"), none, holding("b"))).isEqualTo(Outcome.ROLLBACK);
        assertThat(outcome(holding("b"), allowing("a"), denying("c"))).isEqualTo(Outcome.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void outcomeWhenNobodyAnsweredNeverTakesAnythingBack(Stage stage) {
        assertThat(new Verdict(stage, List.of()).outcome())
                .isEqualTo(stage == Stage.PRE_ROLLBACK ? Outcome.PROMOTE : Outcome.HOLD);
    }

    @Test
    void throwIfDeniedWhenOneHoldsThrows() {
        Verdict verdict = new Verdict(Stage.PRE_PROMOTE, List.of(allowing("a"), holding("b")));

        assertThat(verdict.allowed()).isFalse();
        assertThatThrownBy(verdict::throwIfDenied)
                .isInstanceOf(DeniedException.class)
                .hasMessageContaining("b cannot tell yet.");
    }

    @Test
    void reasonsWhenSeveralAnswersSayTheSameNameItOnce() {
        Answer first = new NoDecision("a", NoDecisionCause.CONNECTION_REFUSED, "Nobody there.");
        Answer second = new NoDecision("b", NoDecisionCause.CONNECTION_REFUSED, "Nobody there.");

        assertThat(new Verdict(Stage.STATUS, List.of(first, second)).reasons()).containsExactly("Nobody there.");
    }

    @Test
    void throwIfDeniedWhenRulesFailedListsTheSentencesAndWhatToDo() {
        Verdict verdict = new Verdict(Stage.PRE_DEPLOY, List.of(denying("disk"), allowing("image"), denying("load")));

        assertThatThrownBy(verdict::throwIfDenied)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessage(
                        """
                        Denied by policy (pre-deploy):
                        disk is bad.
                        load is bad.
                          where: pre-deploy, policy disk, load
                          next:  nothing was changed; correct what the policies found, or change policies.thresholds \
                        in the manifest, then run the goal again""")
                .isInstanceOfSatisfying(DeniedException.class, denied -> assertThat(denied.verdict())
                        .isEqualTo(verdict));
    }

    @Test
    void throwIfDeniedWhenNobodyCouldBeAskedPointsToTheSentences() {
        Verdict verdict =
                new Verdict(Stage.PRE_PROMOTE, List.of(NoEngine.notRunning().ask("-", Stage.PRE_PROMOTE, Map.of())));

        assertThatThrownBy(verdict::throwIfDenied)
                .hasMessage(
                        """
                        Denied by policy (pre-promote):
                        No Open Policy Agent of this stack is running, so no policy could be asked. Nothing was changed. \
                        If it was stopped, start it again (swiftdeploy:status names its container); if there is none, swiftdeploy:deploy starts one.
                          where: pre-promote
                          next:  follow the sentences above, then run the goal again""");
    }

    @Test
    void deniedWhenTheVerdictAllowsCannotBeMade() {
        Verdict verdict = new Verdict(Stage.PRE_DEPLOY, List.of(allowing("a")));

        assertThatThrownBy(() -> new DeniedException(verdict)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Outcome outcome(Answer... answers) {
        return new Verdict(Stage.PRE_PROMOTE, List.of(answers)).outcome();
    }
}
