package io.swiftdeploy.policy;

import static io.swiftdeploy.policy.FixedEngine.allowing;
import static io.swiftdeploy.policy.FixedEngine.denying;
import static io.swiftdeploy.policy.FixedEngine.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionTest {

    @Test
    void newWhenAllowedWithoutFindingIsRefused() {
        assertThatThrownBy(() -> new Decision("d", true, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newWhenAllowedWhileAFindingFailsIsRefused() {
        List<Finding> findings = List.of(finding("a", true, "Good."), finding("b", false, "Bad."));

        assertThatThrownBy(() -> new Decision("d", true, findings)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void outcomeWhenOnlyAllowIsSaidIsFinal() {
        assertThat(allowing("disk").outcome()).isEqualTo(Outcome.PROMOTE);
        assertThat(denying("disk").outcome()).isEqualTo(Outcome.ROLLBACK);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void allowsWhenTheOutcomeIsPromoteOnly(Outcome outcome) {
        Decision decision = new Decision("disk", outcome, List.of(finding("a", true, "Good.")));

        assertThat(decision.allows()).isEqualTo(outcome == Outcome.PROMOTE);
    }

    @Test
    void rollbackReasonsLeaveOutWhatOnlyAsksToWait() {
        Finding waits = new Finding("b", false, Optional.empty(), Optional.empty(), "", "Too few requests.", true);
        Decision decision = new Decision(
                "d", Outcome.ROLLBACK, List.of(finding("a", false, "It fails."), waits, finding("c", true, "Good.")));

        assertThat(decision.rollbackReasons()).containsExactly("It fails.");
        assertThat(decision.reasons()).containsExactly("It fails.", "Too few requests.");
    }

    @Test
    void rollbackReasonsOfAPolicyThatSaysNoneAreThoseOfItsDenial() {
        Finding waits = new Finding("b", false, Optional.empty(), Optional.empty(), "", "Too few requests.", true);

        assertThat(new Decision("d", Outcome.ROLLBACK, List.of(waits)).rollbackReasons())
                .containsExactly("Too few requests.");
        assertThat(new Decision("d", Outcome.HOLD, List.of(waits)).rollbackReasons())
                .isEmpty();
    }

    @Test
    void outcomeOfIsTheInverseOfText() {
        for (Outcome outcome : Outcome.values()) {
            assertThat(Outcome.of(outcome.text())).contains(outcome);
        }
        assertThat(Outcome.of("HOLD")).isEmpty();
        assertThat(Outcome.of("")).isEmpty();
    }

    @Test
    void reasonsWhenDeniedAreTheFailingSentencesOnly() {
        assertThat(denying("disk").reasons()).containsExactly("disk is bad.");
    }

    @Test
    void reasonsWhenAllowedAreAllSentences() {
        assertThat(allowing("disk").reasons()).containsExactly("disk is fine.");
    }

    @Test
    void reasonsWhenDeniedAlthoughNoFindingFailsStillSayWhy() {
        Decision decision = new Decision("disk", false, List.of(finding("a", true, "Good.")));

        assertThat(decision.reasons())
                .containsExactly("Policy disk denies, although none of its rules fails. Nothing was changed. "
                        + "Let its decision name the rule that fails.");
    }

    @Test
    void findingWhenRuleOrMessageIsBlankIsRefused() {
        assertThatThrownBy(() -> finding(" ", true, "Good.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> finding("a", true, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noDecisionNeverAllows() {
        NoDecision none = new NoDecision("disk", NoDecisionCause.TIMEOUT, "Too slow.");

        assertThat(none.allows()).isFalse();
        assertThat(none.outcome()).isEqualTo(Outcome.HOLD);
        assertThat(none.reasons()).containsExactly("Too slow.");
        assertThatThrownBy(() -> new NoDecision("disk", NoDecisionCause.TIMEOUT, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stageOfIsTheInverseOfText() {
        for (Stage stage : Stage.values()) {
            assertThat(Stage.of(stage.text())).contains(stage);
        }
        assertThat(Stage.of("PRE_DEPLOY")).isEqualTo(Optional.empty());
    }
}
