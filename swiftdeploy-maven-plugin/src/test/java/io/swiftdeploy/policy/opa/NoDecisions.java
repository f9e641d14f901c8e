package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;

/** What every denial without a decision must have. */
final class NoDecisions {

    private NoDecisions() {}

    static void assertNoDecision(Answer answer, NoDecisionCause cause, String sentencePart) {
        assertThat(answer.allows()).isFalse();
        assertThat(answer).isInstanceOfSatisfying(NoDecision.class, none -> {
            assertThat(none.sentence())
                    .contains(sentencePart)
                    .contains("Nothing was changed. ")
                    .doesNotContain(LocalServer.TOKEN.value())
                    .doesNotContainPattern("\\p{Cntrl}");
            assertThat(none.cause()).isEqualTo(cause);
        });
    }
}
