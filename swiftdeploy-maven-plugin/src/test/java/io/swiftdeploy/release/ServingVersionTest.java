package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.report.AuditReport;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The history and the report name the version that serves after a rollback, whatever the manifest has by then. */
class ServingVersionTest extends WithReleaseFixture {

    private void deployThree() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        shop.deploy("3.0.0");
    }

    private Map<?, ?> serving() {
        return (Map<?, ?>) shop.lastRecord().event().facts().get("serving");
    }

    private void assertServes(String version) {
        assertThat(shop.versions()).contains("stable " + version);
        assertThat(serving().get("stable")).isEqualTo(Map.of("revision", shop.revision(version), "version", version));
        assertThat(AuditReport.of(new FileRecordStore(shop.history)).render(Instant.EPOCH))
                .contains("| shop | stable | " + version + " |");
    }

    @Test
    void rollbackWithoutCanaryNamesTheVersionThatCameBackAndTheOneThatWent() {
        deployThree();

        OperationOutcome outcome = shop.rollback();

        assertServes("2.0.0");
        assertThat(outcome.message())
                .isEqualTo("Back to revision " + shop.revision("2.0.0") + " (version 2.0.0); revision "
                        + shop.revision("3.0.0") + " (version 3.0.0) is kept, stopped.");
        assertThat(shop.lastRecord().event().asked()).isEqualTo(Map.of("mode", "stable"));
    }

    @Test
    void rollbackToAKeptRevisionNamesItsVersion() {
        deployThree();

        shop.rollbackTo(shop.revision("1.0.0"));

        assertServes("1.0.0");
        assertThat(shop.lastRecord().event().asked()).isEqualTo(Map.of("mode", "stable", "to", shop.revision("1.0.0")));
        shop.rollback();
        assertServes("3.0.0");
    }

    /** The manifest has the image of the version that went. */
    @Test
    void rollbackHasTheImageOfTheManifestOnlyWhereThatServesAfterwards() {
        deployThree();

        shop.rollback();
        assertThat(images().keySet()).isEqualTo(Set.of("gateway", "policy_server"));

        shop.startCanary("4.0.0", 10);
        shop.write("2.0.0", "");
        shop.rollback();
        assertThat(images().keySet()).isEqualTo(Set.of("app", "gateway", "policy_server"));
    }

    private Map<?, ?> images() {
        return (Map<?, ?>) shop.lastRecord().event().basis().get("images");
    }

    @Test
    void rollbackOfACanaryNamesTheVersionOfStable() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.write("9.9.9", "");

        OperationOutcome outcome = shop.rollback();

        assertServes("1.0.0");
        assertThat(outcome.message())
                .isEqualTo("The canary is gone; stable, revision " + shop.revision("1.0.0")
                        + " (version 1.0.0), gets every request.");
    }

    @Test
    void automaticRollbackNamesTheVersionOfStable() {
        shop.deploy("1.0.0");
        shop.runtime.policies.denying.add("canary");

        assertThatThrownBy(() -> shop.release("2.0.0")).isInstanceOf(RolledBackException.class);

        HistoryEvent rollback = shop.records().stream()
                .filter(it -> it.event().event().text().equals("rollback"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .event();
        assertThat(rollback.facts().get("serving"))
                .isEqualTo(Map.of("stable", Map.of("revision", shop.revision("1.0.0"), "version", "1.0.0")));
        assertThat(rollback.asked()).containsOnlyKeys("mode", "because");
        assertThat(AuditReport.of(new FileRecordStore(shop.history)).render(Instant.EPOCH))
                .contains("| shop | stable | 1.0.0 |");
    }

    @Test
    void policiesAreAskedAboutWhatComesBackOrEnds() {
        shop.runtime.policies.domains.put("freeze", EnumSet.of(Stage.PRE_ROLLBACK));
        deployThree();
        shop.rollbackTo(shop.revision("1.0.0"));
        assertAskedAbout("1.0.0");

        shop.startCanary("4.0.0", 10);
        shop.write("9.9.9", "");
        shop.rollback();
        assertAskedAbout("4.0.0");
    }

    private void assertAskedAbout(String version) {
        Map<?, ?> stack = (Map<?, ?>)
                shop.runtime.policies.asked.get("pre-rollback freeze").get("stack");
        assertThat(stack.get("version")).isEqualTo(version);
    }
}
