package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.runtime.HttpProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseErrorsTest {
    private static final Verdict UNANSWERED = new Verdict(Stage.PRE_PROMOTE, List.of());

    @Test
    void chaosErrorsSayWhatWhereAndWhatNext() {
        assertThat(ReleaseErrors.noCanaryForChaos(ReleaseFixture.STACK))
                .hasMessage(
                        """
                        No canary is running, and chaos is for canaries only.
                          where: stack shop
                          next:  start one with swiftdeploy:promote -Dmode=canary""");
        assertThat(ReleaseErrors.chaosNotAnswered("shop-canary-1").what())
                .isEqualTo("The chaos could not be injected into the canary: it does not answer");
        SwiftDeployException refused =
                ReleaseErrors.chaosRefused("shop-canary-1", new HttpProbe.ProbeResponse(404, " no thanks\n"));
        assertThat(refused.what())
                .isEqualTo("The chaos could not be injected into the canary: it answered 404: no thanks");
        assertThat(refused.where()).isEqualTo("instance shop-canary-1, POST /chaos");
        assertThat(refused.next()).contains("POST /chaos in canary mode");
    }

    @Test
    void rolledBackIsRecordedAsDeniedAndSaysWhatToFix() {
        RolledBackException error = new RolledBackException(UNANSWERED);

        assertThat(error.result()).isEqualTo(Result.DENIED);
        assertThat(error.what()).startsWith("The policies ask for a rollback of the canary:\n");
        assertThat(error.where()).startsWith("pre-promote, policy ");
        assertThat(error.next()).isEqualTo("stable serves as before; fix the new version, and release it again");
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
