package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.policy.Decision;
import io.swiftdeploy.policy.Finding;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a release says that did not end as it was meant to. */
class UnsuccessfulReleaseTest {
    private static final Verdict UNANSWERED = new Verdict(Stage.PRE_PROMOTE, List.of());

    @Test
    void rolledBackIsRecordedAsDeniedAndSaysWhyAndWhatToFix() {
        Finding fails = finding("It fails more often than stable.", false);
        Finding waits = finding("Too few requests.", true);
        RolledBackException error = new RolledBackException(new Verdict(
                Stage.PRE_PROMOTE,
                List.of(
                        new Decision("baseline", Outcome.ROLLBACK, List.of(waits, fails)),
                        new Decision("canary", Outcome.HOLD, List.of(waits)))));

        assertThat(error.result()).isEqualTo(Result.DENIED);
        assertThat(error.what())
                .isEqualTo("The policies ask for a rollback of the canary:\nIt fails more often than stable.");
        assertThat(error.where()).isEqualTo("pre-promote, policy baseline");
        assertThat(error.next()).isEqualTo("stable serves as before; fix the new version, and release it again");
    }

    private static Finding finding(String message, boolean holds) {
        return new Finding("rule", false, Optional.empty(), Optional.empty(), "", message, holds);
    }

    @Test
    void failedRollbackSaysBothFailuresAndHowToEndTheCanary() {
        SwiftDeployException denied = new RolledBackException(UNANSWERED);
        SwiftDeployException silent = new SwiftDeployException("No Engine answers.", "the Engine", "start it");

        assertThat(new FailedRollbackException(denied, silent))
                .hasMessage(
                        denied.what()
                                + """

                        The canary could not be rolled back, and may still get requests: No Engine answers.
                          where: the Engine
                          next:  for the second failure: start it; after that, `mvn swiftdeploy:status -Dswiftdeploy.once` \
                        shows whether the canary still runs, and only if it does, `mvn swiftdeploy:rollback` ends it""");
    }

    @Test
    void inconclusiveIsRecordedAsSuchAndSaysWhatIsMissing() {
        InconclusiveException error = new InconclusiveException("canary.max_duration (10 s) is over", UNANSWERED);

        assertThat(error.result()).isEqualTo(Result.INCONCLUSIVE);
        assertThat(error.what())
                .startsWith("The release is inconclusive: canary.max_duration (10 s) is over. What was missing");
        assertThat(error.where()).isEqualTo("stage pre-promote");
        assertThat(error.next()).startsWith("stable serves as before; give the canary more traffic or more time");
    }

    /** No traffic and no time helps where a rule has no threshold. */
    @Test
    void inconclusiveForWantOfAThresholdSaysWhereToAddIt() {
        Finding unjudged = new Finding(
                "users_errors",
                false,
                Optional.empty(),
                Optional.empty(),
                "",
                "Errors cannot be judged: the threshold limit_margin is missing; the threshold support_p_value is missing.");
        InconclusiveException error = new InconclusiveException(
                "canary.max_duration (10 s) is over",
                new Verdict(
                        Stage.PRE_PROMOTE, List.of(new Decision("canary", Outcome.HOLD, List.of(unjudged, unjudged)))));

        assertThat(error.next())
                .startsWith("stable serves as before; add limit_margin, support_p_value to `thresholds` in data.json of"
                        + " policies.dir")
                .doesNotContain("more time");
    }

    @Test
    void cancelledSaysWhatBecomesOfTheCanary() {
        CancelledException error = new CancelledException("stack shop", 25);

        assertThat(error.what()).isEqualTo("The release was cancelled.");
        assertThat(error.where()).isEqualTo("stack shop");
        assertThat(error.next()).isEqualTo("start the release again at any time");
        assertThat(error.keepingCanary().what())
                .isEqualTo("The release was cancelled; the canary keeps 25 % of the requests, because swiftdeploy.keep"
                        + " is set.");
        assertThat(error.keepingCanary().next()).contains("mvn swiftdeploy:release", "mvn swiftdeploy:rollback");
    }
}
