package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.chaos.Chaos;
import io.swiftdeploy.release.chaos.ChaosInjection;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.status.StatusBoard;
import io.swiftdeploy.status.StatusText;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Version 1 serves; version 2 is tried beside it. */
class CanaryTest extends WithReleaseFixture {
    private String manifest = "";

    @BeforeEach
    void deployFirst() {
        shop.deploy("1.0.0");
        shop.write("2.0.0", "");
        manifest = shop.manifestText();
        shop.runtime.policies.asked.clear();
    }

    @Test
    void startGivesTheCanaryItsShareAndTheManifestItsMode() {
        OperationOutcome outcome = shop.startCanary("2.0.0", 10);

        assertThat(outcome.message()).contains("gets 10 % of the requests");
        assertThat(shop.runtime.split().canaryWeight()).isEqualTo(10);
        assertThat(shop.versions()).containsExactly("canary 2.0.0", "stable 1.0.0");
        assertThat(shop.manifestText()).isEqualTo(manifest.replace("mode: stable", "mode: canary"));
        assertThat(shop.recorded()).endsWith("canary-start started", "canary-start succeeded");
    }

    @Test
    void startAsksAboutTheHostFirst() {
        shop.startCanary("2.0.0", 10);

        assertThat(shop.runtime.policies.asked).containsOnlyKeys("pre-canary infrastructure");
    }

    @Test
    void startOnARunningCanaryOnlyMovesTheWeightAndAsksNobody() {
        shop.startCanary("2.0.0", 10);
        shop.runtime.policies.asked.clear();
        shop.runtime.policies.gone = true;
        shop.runtime.acts.clear();

        new CanaryStart(shop.context(), 50).run();

        assertThat(shop.runtime.split().canaryWeight()).isEqualTo(50);
        assertThat(shop.runtime.policies.asked).isEmpty();
        assertThat(shop.runtime.acts).noneMatch(it -> it.startsWith("start ") || it.startsWith("stop "));
        assertThat(shop.recorded()).endsWith("weight started", "weight succeeded");
    }

    @Test
    void startWithTheSameWeightDoesNothingAndSaysSo() {
        shop.startCanary("2.0.0", 10);

        assertThat(new CanaryStart(shop.context(), 10).run().message()).startsWith("Nothing to do");
    }

    @Test
    void startWhenDeniedLeavesTheManifestByteForByte() {
        ReleaseFixture.Serving before = shop.serving();
        shop.runtime.policies.denying.add("infrastructure");

        assertThatThrownBy(() -> new CanaryStart(shop.context(), 10).run()).isInstanceOf(DeniedException.class);

        assertThat(shop.manifestText()).isEqualTo(manifest);
        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void startWhenItFailsLeavesTheManifestByteForByte() {
        ReleaseFixture.Serving before = shop.serving();
        shop.runtime.fail("route");

        assertThatThrownBy(() -> new CanaryStart(shop.context(), 10).run()).isInstanceOf(SwiftDeployException.class);

        assertThat(shop.manifestText()).isEqualTo(manifest);
        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void startWhenTheManifestCannotBeChangedServesAndWarns() {
        ReleaseContext context = shop.context();
        shop.write("2.0.0", "  ]");

        assertThat(new CanaryStart(context, 10).run().changed()).isTrue();
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("still says another mode"));
    }

    @Test
    void startWhenTheManifestIsNotToBeChangedLeavesIt() {
        shop.updatesManifest = false;

        new CanaryStart(shop.context(), 10).run();

        assertThat(shop.manifestText()).isEqualTo(manifest);
    }

    @Test
    void startWithoutStableIsRefused() {
        shop.runtime.removeAll(ReleaseFixture.STACK);

        assertThatThrownBy(() -> new CanaryStart(shop.context(), 10).run())
                .hasMessageContaining("no stable revision")
                .hasMessageContaining("swiftdeploy:deploy");
        assertThat(shop.recorded()).endsWith("canary-start started", "canary-start failed");
    }

    @Test
    void startWhenTheRuntimeIsSilentIsRecordedAsAFailedStart() {
        shop.runtime.fail("observe");

        assertThatThrownBy(() -> new CanaryStart(shop.context(), 10).run()).hasMessageContaining("No observe today.");

        assertThat(shop.recorded()).endsWith("canary-start started", "canary-start failed");
    }

    @Test
    @SuppressWarnings("unchecked")
    void promoteAsksWithWhatTheWindowShowed() {
        shop.startCanary("2.0.0", 10);

        shop.promote();

        assertThat(shop.runtime.policies.asked).containsKey("pre-promote canary");
        var canary = (Map<String, Object>)
                shop.runtime.policies.asked.get("pre-promote canary").get("canary");
        assertThat(canary).containsEntry("instances", 1).containsEntry("error_rate", 0.0);
        assertThat((double) canary.get("requests")).isPositive();
        assertThat((double) canary.get("window_seconds")).isPositive();
        assertThat(shop.lastRecord().event().facts()).containsKeys("canary", "stable");
    }

    @Test
    void promoteMakesTheCanaryStableAndKeepsTheOldForARollback() {
        shop.startCanary("2.0.0", 10);

        shop.promote();

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.runtime.split().canaryWeight()).isZero();
        assertThat(shop.manifestText()).isEqualTo(manifest);
    }

    @Test
    void promoteWhenDeniedChangesNothing() {
        shop.startCanary("2.0.0", 10);
        ReleaseFixture.Serving before = shop.serving();
        String manifestOfCanary = shop.manifestText();
        shop.runtime.policies.denying.add("canary");

        assertThatThrownBy(shop::promote).isInstanceOf(DeniedException.class);

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.manifestText()).isEqualTo(manifestOfCanary);
        assertThat(shop.recorded()).endsWith("promote started", "promote denied");
    }

    @Test
    void promoteWithoutCanaryIsRefusedBeforeAnythingIsWatched() {
        assertThatThrownBy(shop::promote).hasMessageContaining("No canary is running");
        assertThat(shop.log.lines).noneMatch(it -> it.startsWith("Watching"));
    }

    @Test
    void promoteWhenItFailsLeavesStableAndCanaryServing() {
        shop.startCanary("2.0.0", 10);
        ReleaseFixture.Serving before = shop.serving();
        shop.runtime.fail("route");

        assertThatThrownBy(shop::promote).hasMessageContaining("No route today.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.manifestText()).contains("mode: canary");
    }

    @Test
    void chaosReachesEveryCanaryAndNoStable() {
        shop.startCanary("2.0.0", 10);

        new ChaosInjection(shop.context(), new Chaos.Failing(new BigDecimal("0.5"))).run();

        assertThat(shop.runtime.answers.chaos)
                .singleElement()
                .asString()
                .startsWith("shop-canary-")
                .endsWith("{\"mode\":\"error\",\"rate\":0.5}");
        assertThat(shop.recorded()).endsWith("chaos started", "chaos succeeded");
    }

    @Test
    void chaosWithoutCanaryIsRefusedAndRecorded() {
        assertThatThrownBy(() -> new ChaosInjection(shop.context(), new Chaos.Recover()).run())
                .hasMessageContaining("chaos is for canaries only");
        assertThat(shop.recorded()).endsWith("chaos started", "chaos failed");
    }

    @Test
    void chaosThatIsNotTakenSaysWhatTheServiceAnswered() {
        shop.startCanary("2.0.0", 10);
        shop.runtime.answers.chaosStatus = 400;

        assertThatThrownBy(() -> new ChaosInjection(shop.context(), new Chaos.Recover()).run())
                .hasMessageContaining("it answered 400: no thanks");
    }

    @Test
    void chaosThatIsNotTakenShowsNoSecretOfTheAnswer() {
        shop.write("2.0.0", "  env: {WORD: {value: thanks, secret: true}}");
        new CanaryStart(shop.context(), 10).run();
        shop.runtime.answers.chaosStatus = 400;

        assertThatThrownBy(() -> new ChaosInjection(shop.context(), new Chaos.Recover()).run())
                .hasMessageContaining("it answered 400: no ********");
    }

    @Test
    void chaosThatOnlySomeInstancesTakeIsRefusedAndEndsThere() {
        shop.write("2.0.0", "  replicas: 2");
        new CanaryStart(shop.context(), 10).run();
        shop.runtime.answers.withoutChaos.add("-2");

        assertThatThrownBy(() -> new ChaosInjection(shop.context(), new Chaos.Failing(new BigDecimal("0.5"))).run())
                .hasMessageContaining("Only 1 of 2 instances of the canary have /chaos")
                .hasMessageContaining("Those that took the chaos were told to recover.")
                .hasMessageContaining("-2, POST /chaos");

        assertThat(shop.runtime.answers.chaos).last().asString().endsWith("-1 {\"mode\":\"recover\"}");
        assertThat(shop.runtime.faults).isEmpty();
    }

    @Test
    void recoveryEndsChaosAtTheGatewayToo() {
        shop.startCanary("2.0.0", 10);
        shop.runtime.answers.gatewayChaos = "error 0.5";

        new ChaosInjection(shop.context(), new Chaos.Recover()).run();

        assertThat(shop.runtime.answers.chaos).hasSize(1);
        assertThat(shop.runtime.faults).containsExactly("canary None[]");
    }

    @Test
    void statusShowsChaosAtTheGateway() {
        shop.startCanary("2.0.0", 10);
        shop.runtime.answers.gatewayChaos = "error 0.5";

        StatusBoard board = new StatusBoard(shop.context());
        board.begin();

        assertThat(StatusText.of(board.look()))
                .anyMatch(it -> it.startsWith("canary") && it.endsWith("error 0.5 at the gateway"))
                .noneMatch(it -> it.startsWith("stable") && it.contains("gateway"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void chaosThatTheServiceHasNotIsDoneByTheGateway(int status) {
        shop.startCanary("2.0.0", 10);
        shop.runtime.answers.chaosStatus = status;

        new ChaosInjection(shop.context(), new Chaos.Failing(new BigDecimal("0.5"))).run();
        new ChaosInjection(shop.context(), new Chaos.Recover()).run();

        assertThat(shop.runtime.faults).containsExactly("canary Failing[rate=0.5]", "canary None[]");
    }
}
