package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.status.StackStatus;
import io.swiftdeploy.status.StatusText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Former stable revisions: how many are kept, in which order, and the way back to each. */
class KeptRevisionsTest extends WithReleaseFixture {

    private void deploy(String... versions) {
        for (String version : versions) {
            shop.deploy(version);
        }
    }

    @Test
    void deployKeepsTheLastFewAndRemovesTheRest() {
        shop.keepRevisions = 2;

        deploy("1.0.0", "2.0.0", "3.0.0", "4.0.0");

        assertThat(shop.kept()).containsExactly("3.0.0", "2.0.0");
        assertThat(shop.versions()).containsExactly("stable 4.0.0", "stable [2.0.0]", "stable [3.0.0]");
    }

    @Test
    void deployKeepsFiveWhereTheManifestSaysNothingElse() {
        deploy("1.0.0", "2.0.0", "3.0.0", "4.0.0", "5.0.0", "6.0.0", "7.0.0");

        assertThat(shop.kept()).containsExactly("6.0.0", "5.0.0", "4.0.0", "3.0.0", "2.0.0");
    }

    @Test
    void promotionKeepsTheLastFew() {
        shop.keepRevisions = 1;
        deploy("1.0.0", "2.0.0");
        shop.startCanary("3.0.0", 10);
        assertThat(shop.kept()).as("while the canary runs").containsExactly("1.0.0");

        shop.promote();

        assertThat(shop.versions()).containsExactly("stable 3.0.0", "stable [2.0.0]");
    }

    @Test
    void keepingFewerTakesEffectAtTheNextChange() {
        deploy("1.0.0", "2.0.0", "3.0.0");
        shop.keepRevisions = 1;

        assertThat(shop.deploy("3.0.0").changed()).isFalse();
        assertThat(shop.kept()).containsExactly("2.0.0", "1.0.0");
        shop.rollback();

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [3.0.0]");
    }

    @Test
    void rollbackTwiceReturnsToWhereItBeganAndLeavesTheOlderOnesInTheirOrder() {
        deploy("1.0.0", "2.0.0", "3.0.0");
        assertThat(shop.kept()).containsExactly("2.0.0", "1.0.0");

        shop.rollback();
        assertThat(shop.runtime.running()).containsExactly("shop-stable-" + shop.revision("2.0.0") + "-1");
        assertThat(shop.kept()).containsExactly("3.0.0", "1.0.0");

        shop.rollback();
        assertThat(shop.runtime.running()).containsExactly("shop-stable-" + shop.revision("3.0.0") + "-1");
        assertThat(shop.kept()).containsExactly("2.0.0", "1.0.0");
    }

    @Test
    void rollbackThatFailedDoesNotChangeTheOrder() {
        deploy("1.0.0", "2.0.0", "3.0.0");
        shop.runtime.fail("route");
        String first = shop.revision("1.0.0");

        assertThatThrownBy(() -> shop.rollbackTo(first)).hasMessageContaining("No route today.");
        shop.runtime.before = act -> {};

        assertThat(shop.kept()).containsExactly("2.0.0", "1.0.0");
        shop.rollback();
        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]", "stable [3.0.0]");
    }

    @Test
    void stableThatWasStartedAgainInBetweenDoesNotChangeTheOrder() {
        deploy("1.0.0", "2.0.0");
        shop.runtime.before = act -> {
            if (act.startsWith("route")) {
                shop.runtime.resume(shop.runtime
                        .observe(ReleaseFixture.STACK)
                        .servingGroups()
                        .iterator()
                        .next());
            }
        };
        deploy("3.0.0");
        shop.runtime.before = act -> {};
        deploy("4.0.0");

        assertThat(shop.kept()).containsExactly("3.0.0", "2.0.0", "1.0.0");
    }

    @Test
    void rollbackToAnOlderRevisionBringsItBackAndKeepsTheOthers() {
        deploy("1.0.0", "2.0.0", "3.0.0");
        String first = shop.revision("1.0.0");

        OperationOutcome outcome = shop.rollbackTo(first.substring(0, 4));

        assertThat(outcome.message()).startsWith("Back to revision " + first);
        assertThat(shop.versions()).containsExactly("stable 1.0.0", "stable [2.0.0]", "stable [3.0.0]");
        assertThat(shop.kept()).containsExactly("3.0.0", "2.0.0");
        assertThat(shop.lastRecord().event().asked()).containsEntry("to", first.substring(0, 4));
        assertThat(shop.recorded()).endsWith("rollback started", "rollback succeeded");
    }

    @Test
    void rollbackToWhileACanaryRunsChangesNothing() {
        deploy("1.0.0", "2.0.0");
        shop.startCanary("3.0.0", 10);
        ReleaseFixture.Serving before = shop.serving();

        assertThatThrownBy(() -> shop.rollbackTo(shop.revision("1.0.0"))).hasMessageContaining("A canary is running");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("rollback started", "rollback failed");
    }

    @Test
    void rollbackToWhatIsNotKeptAsksNobodyAndChangesNothing() {
        deploy("1.0.0", "2.0.0");
        ReleaseFixture.Serving before = shop.serving();
        shop.runtime.acts.clear();

        assertThatThrownBy(() -> shop.rollbackTo("0000000000"))
                .hasMessageContaining(shop.revision("1.0.0") + " (version 1.0.0)");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.runtime.acts).isEmpty();
    }

    @Test
    void statusListsWhatIsKept() {
        deploy("1.0.0", "2.0.0", "3.0.0");

        assertThat(status())
                .containsSubsequence(
                        "KEPT (rollback -Dto=<revision>)",
                        "  " + shop.revision("2.0.0") + "   2.0.0",
                        "  " + shop.revision("1.0.0") + "   1.0.0",
                        "POLICIES");
    }

    @Test
    void statusWhenNothingIsKeptDoesNotSpeakOfIt() {
        deploy("1.0.0");

        assertThat(status()).noneMatch(it -> it.startsWith("KEPT"));
    }

    private List<String> status() {
        return StatusText.of(new StackStatus(
                "shop",
                shop.runtime.observe(ReleaseFixture.STACK),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Verdict(Stage.STATUS, List.of()),
                Optional.empty()));
    }
}
