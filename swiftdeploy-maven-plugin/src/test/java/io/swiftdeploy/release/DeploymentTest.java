package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.DecisionRecord;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.release.audit.OperationOutcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentTest extends WithReleaseFixture {

    @Test
    void runWhenNothingIsThereServesWithAllTraffic() {
        OperationOutcome outcome = shop.deploy("1.0.0");

        assertThat(outcome.changed()).isTrue();
        assertThat(outcome.message()).contains("shop 1.0.0").contains("serves on port 8080");
        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.runtime.split().stable()).isPresent();
        assertThat(shop.recorded()).containsExactly("deploy started", "deploy succeeded");
    }

    @Test
    void runNamesTheRevisionAtItsStartWhereItDoesNotServeYet() {
        shop.deploy("1.0.0");
        shop.deploy("1.0.0");

        assertThat(shop.records().get(0).event().asked()).containsEntry("revision", shop.revision("1.0.0"));
        assertThat(shop.records().get(2).event().asked()).doesNotContainKey("revision");
    }

    @Test
    void runWhenNobodyCanLookIsRecordedAsFailed() {
        shop.runtime.fail("observe");

        assertThatThrownBy(shop::deploy).hasMessageContaining("No observe today.");

        assertThat(shop.recorded()).containsExactly("deploy started", "deploy failed");
    }

    @Test
    void runTwiceDoesNothingTheSecondTimeAndSaysSo() {
        shop.deploy("1.0.0");
        ReleaseFixture.Serving before = shop.serving();

        OperationOutcome outcome = shop.deploy("1.0.0");

        assertThat(outcome.changed()).isFalse();
        assertThat(outcome.message()).startsWith("Nothing to do");
        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("deploy started", "deploy unchanged");
    }

    @Test
    void runWhenTheVersionChangedKeepsOnlyAsManyAsTheManifestSays() {
        shop.keepRevisions = 1;
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        shop.deploy("3.0.0");

        assertThat(shop.versions()).containsExactly("stable 3.0.0", "stable [2.0.0]");
    }

    @Test
    void runWhenTheVersionBeforeComesAgainStartsItsKeptInstances() {
        shop.deploy("1.0.0");
        String first = shop.runtime.running().iterator().next();
        shop.deploy("2.0.0");
        shop.runtime.acts.clear();

        shop.deploy("1.0.0");

        assertThat(shop.runtime.acts).contains("resume " + first).noneMatch(it -> it.startsWith("start "));
        assertThat(shop.versions()).containsExactly("stable 1.0.0", "stable [2.0.0]");
    }

    @Test
    void runWhenDeniedLeavesWhatServes() {
        shop.deploy("1.0.0");
        ReleaseFixture.Serving before = shop.serving();
        shop.runtime.policies.denying.add("infrastructure");
        shop.runtime.acts.clear();

        assertThatThrownBy(() -> shop.deploy("2.0.0"))
                .isInstanceOf(DeniedException.class)
                .hasMessageContaining("infrastructure is not content.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.runtime.acts).containsExactly("policies");
        assertThat(shop.recorded()).endsWith("deploy started", "deploy denied");
    }

    @Test
    void runWhenDeniedRecordsWhatWasAskedSeenAndDecided() {
        shop.runtime.policies.denying.add("infrastructure");

        assertThatThrownBy(shop::deploy).isInstanceOf(DeniedException.class);

        var event = shop.lastRecord().event();
        assertThat(event.asked()).containsEntry("version", "1.0.0").containsEntry("mode", "stable");
        assertThat(event.facts().get("host").toString()).contains("disk_free_gb=50");
        assertThat(event.decisions()).extracting(DecisionRecord::domain).containsExactly("infrastructure");
        assertThat(event.decisions().get(0).findings())
                .allSatisfy(it -> assertThat(it.message()).isEqualTo("infrastructure is not content."));
    }

    @Test
    void runWhenTheFirstDeployIsDeniedLeavesNothing() {
        shop.runtime.policies.denying.add("infrastructure");

        assertThatThrownBy(shop::deploy).isInstanceOf(DeniedException.class);

        assertThat(shop.runtime.observe(ReleaseFixture.STACK)).isEqualTo(io.swiftdeploy.plan.ObservedStack.nothing());
    }

    @Test
    void runWhenInstancesCouldNotBeStartedAsSpecifiedStartsNothing() {
        shop.runtime.fail("check");

        assertThatThrownBy(shop::deploy).hasMessageContaining("No check today.");

        assertThat(shop.runtime.acts).isEmpty();
    }

    /** Whoever has the history could try guesses: the id must not tell a right one. */
    @Test
    void runWhenTheServiceHasASecretNamesARevisionThatOnlyTheStacksKeyTells() {
        shop.write("1.0.0", "  env: {PIN: {value: '1234', secret: true}}");
        shop.deploy();
        String first = shop.runtime.split().stable().orElseThrow();
        assertThat(shop.deploy().changed()).isFalse();

        shop.runtime.key = "f".repeat(64);
        shop.deploy();

        assertThat(shop.runtime.split().stable().orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void runWhenTheFirstDeployFailsLeavesNothing() {
        shop.runtime.fail("route");

        assertThatThrownBy(shop::deploy).hasMessageContaining("No route today.");

        assertThat(shop.runtime.observe(ReleaseFixture.STACK)).isEqualTo(io.swiftdeploy.plan.ObservedStack.nothing());
        assertThat(shop.recorded()).containsExactly("deploy started", "deploy failed");
    }

    @Test
    void runWhenEvenTheRemovalFailsTellsTheFirstFailure() {
        shop.runtime.before = act -> {
            if (act.startsWith("route") || act.equals("removeAll")) {
                throw new SwiftDeployException("No " + act, "the fake", "let it be");
            }
        };

        assertThatThrownBy(shop::deploy).hasMessageStartingWith("No route");
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("No removeAll"));
    }

    @Test
    void runWhenNobodyCanBeAskedIsDenied() {
        shop.runtime.policies.gone = true;

        assertThatThrownBy(shop::deploy).isInstanceOf(DeniedException.class).hasMessageContaining("OPA does not run.");
        assertThat(shop.runtime.acts).noneMatch(it -> it.startsWith("start "));
    }

    @Test
    void runWhenTheImageIsMissingTouchesNothing() {
        shop.deploy("1.0.0");
        ReleaseFixture.Serving before = shop.serving();
        shop.runtime.images.missing.add("shop:1");
        shop.runtime.acts.clear();

        assertThatThrownBy(() -> shop.deploy("2.0.0")).hasMessageContaining("The image shop:1 is missing.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.runtime.acts).isEmpty();
        assertThat(shop.recorded()).endsWith("deploy started", "deploy failed");
    }

    @Test
    void runAsksWithTheFactsOfTheStage() {
        shop.deploy("1.0.0");

        Map<String, Object> input = shop.runtime.policies.asked.get("pre-deploy infrastructure");
        assertThat(input).containsKeys("stack", "host", "image", "now").doesNotContainKeys("canary", "stable");
    }

    @Test
    void runWithSeveralReplicasStartsAllOfThem() {
        shop.write("1.0.0", "  replicas: 3");
        shop.deploy();

        assertThat(shop.versions()).containsExactly("stable 1.0.0", "stable 1.0.0", "stable 1.0.0");
    }

    @Test
    void runWhenAnInstanceIsGoneStartsItAgain() {
        shop.write("1.0.0", "  replicas: 2");
        shop.deploy();
        shop.runtime.instances.remove(shop.runtime.running().iterator().next());

        assertThat(shop.deploy().changed()).isTrue();
        assertThat(shop.versions()).containsExactly("stable 1.0.0", "stable 1.0.0");
    }
}
