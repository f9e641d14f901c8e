package io.swiftdeploy.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.Result;
import io.swiftdeploy.outcome.Outcome.Ending;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkflowCommandTest {

    @Test
    void goalThatFailsTheBuildIsOneErrorWithItsReasons() {
        assertThat(WorkflowCommand.of(Outcomes.denied()))
                .hasValue("::error title=SwiftDeploy deploy denied%3A shop::"
                        + "Denied by policy (pre-deploy):%0AToo little disk.");
    }

    @Test
    void goalThatChangedWhatServesIsANotice() {
        assertThat(WorkflowCommand.of(Outcomes.succeeded("release")))
                .hasValue("::notice title=SwiftDeploy release succeeded%3A shop::It serves.");
    }

    @Test
    void goalThatChangedNothingThatServesIsNotShown() {
        Ending unchanged = new Ending(Result.UNCHANGED, BuildEffect.SUCCESS, "Nothing to do.", Optional.empty());

        assertThat(WorkflowCommand.of(Outcomes.succeeded("validate"))).isEmpty();
        assertThat(WorkflowCommand.of(Outcomes.of("deploy", unchanged))).isEmpty();
    }

    @Test
    void messageStartsNoOtherCommand() {
        Ending hostile = new Ending(Result.FAILED, BuildEffect.ERROR, Outcomes.HOSTILE, Optional.empty());

        String line = WorkflowCommand.of(Outcomes.of("deploy", hostile)).orElseThrow();

        assertThat(line).doesNotContain("\n", "\r").contains("100 %25%0D%0A::error::no");
    }

    @Test
    void messageThatGoesOnAndOnIsCut() {
        Ending endless = new Ending(Result.FAILED, BuildEffect.ERROR, "\uD83D\uDE00".repeat(9999), Optional.empty());

        assertThat(WorkflowCommand.of(Outcomes.of("deploy", endless)).orElseThrow())
                .endsWith("\uD83D\uDE00...")
                .hasSizeLessThan(9000);
    }
}
