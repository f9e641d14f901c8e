package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.Stage;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackTest extends WithReleaseFixture {
    private static final String OPA = "openpolicyagent/opa:1.4.2-static";

    @Test
    void runEndsASickCanaryWithoutAskingHowItDoes() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.runtime.policies.denying.add("canary");
        shop.runtime.policies.denying.add("infrastructure");
        shop.runtime.answers.sick.addAll(shop.runtime.running());
        shop.runtime.policies.asked.clear();

        OperationOutcome outcome = shop.rollback();

        assertThat(outcome.message()).startsWith("The canary is gone");
        assertThat(shop.runtime.policies.asked).isEmpty();
        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.manifestText()).contains("mode: stable");
    }

    @Test
    void runThatEndsACanaryWithoutUsersSaysThatStableIsAsItWas() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        shop.startCanary("3.0.0", 0);

        assertThat(shop.rollback().message())
                .endsWith(
                        "gets every request. The canary had no users, and stable was not changed; a second rollback returns"
                                + " to " + shop.revision("1.0.0") + " (version 1.0.0).");
        assertThat(shop.rollback().message()).startsWith("Back to revision " + shop.revision("1.0.0"));
    }

    /** Its users have seen stable ever since, but they had it: nobody is sent on to take stable back, too. */
    @Test
    void runThatEndsACanaryWhichLostItsUsersWithItsBuildSaysNothingOfThat() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        Routes watched = shop.runtime.gateway.orElseThrow();
        shop.runtime.gateway =
                Optional.of(new Routes(watched.split().withoutCanaryUsers(), watched.groups(), Watch.EXPIRED));

        assertThat(shop.rollback().message()).endsWith("gets every request.");
    }

    @Test
    void runForACanaryThatAnotherBuildHasEndedMeanwhileLeavesStable() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        shop.startCanary("3.0.0", 10);
        ObservedStack seen = shop.runtime.observe(ReleaseFixture.STACK);
        shop.rollback();

        OperationOutcome outcome =
                new Rollback(shop.context(), Optional.empty()).since(seen).run();

        assertThat(outcome.changed()).isFalse();
        assertThat(outcome.message())
                .isEqualTo("Nothing to do: the canary is gone already, by another build, and stable, revision "
                        + shop.revision("2.0.0") + " (version 2.0.0), gets every request; a second rollback returns to "
                        + shop.revision("1.0.0") + " (version 1.0.0).");
        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.manifestText()).contains("mode: stable");
        assertThat(shop.recorded()).endsWith("rollback started", "rollback unchanged");
    }

    @Test
    void runForACanaryThatAnotherBuildHasPromotedMeanwhileReturnsToTheVersionBefore() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        ObservedStack seen = shop.runtime.observe(ReleaseFixture.STACK);
        shop.promote();

        OperationOutcome outcome =
                new Rollback(shop.context(), Optional.empty()).since(seen).run();

        assertThat(outcome.message()).startsWith("Back to revision " + shop.revision("1.0.0"));
    }

    /** Its instances get healthy when the rollback is asked for; the release that starts them takes them back. */
    @Test
    void runForACanaryThatWasAboutToServeAndIsGoneLeavesStable() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        AtomicReference<ObservedStack> seen = new AtomicReference<>(ObservedStack.nothing());
        shop.runtime.before = act -> {
            if (act.startsWith("route ") && seen.get().canaries().isEmpty()) {
                seen.set(shop.runtime.observe(ReleaseFixture.STACK));
            }
        };
        shop.startCanary("3.0.0", 10);
        shop.runtime.before = act -> {};
        shop.rollback();
        assertThat(seen.get().split().canary()).isEmpty();

        assertThat(new Rollback(shop.context(), Optional.empty())
                        .since(seen.get())
                        .run()
                        .message())
                .startsWith("Nothing to do: the canary is gone already");
        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
    }

    /** What a killed build has left is no reason to leave stable as it is. */
    @Test
    void runBesideInstancesThatWereLeftReturnsToTheVersionBefore() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        Routes stable = shop.runtime.gateway.orElseThrow();
        shop.startCanary("3.0.0", 10);
        shop.runtime.gateway = Optional.of(stable);
        ObservedStack seen = shop.runtime.observe(ReleaseFixture.STACK);

        assertThat(new Rollback(shop.context(), Optional.empty())
                        .since(seen)
                        .run()
                        .message())
                .startsWith("Back to revision " + shop.revision("1.0.0"));
    }

    @Test
    void runWhereNothingServesAnyMoreSaysSo() {
        shop.startCanary("1.0.0", 0);
        ObservedStack seen = shop.runtime.observe(ReleaseFixture.STACK);
        shop.rollback();

        assertThatThrownBy(() -> new Rollback(shop.context(), Optional.empty())
                        .since(seen)
                        .run())
                .hasMessageContaining("no previous stable revision to return to");
    }

    @Test
    void runWithoutCanaryReturnsToTheVersionBefore() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");

        OperationOutcome outcome = shop.rollback();

        assertThat(outcome.message()).startsWith("Back to revision");
        assertThat(shop.versions()).containsExactly("stable 1.0.0", "stable [2.0.0]");
    }

    @Test
    void runWhenTheKeyForSecretsCannotBeReadGoesOn() {
        shop.write("1.0.0", "  env: {PIN: {value: '1234', secret: true}}");
        shop.deploy();
        shop.write("2.0.0", "  env: {PIN: {value: '1234', secret: true}}");
        shop.deploy();
        shop.runtime.fail("secretHash");

        OperationOutcome outcome = shop.rollback();

        assertThat(outcome.message()).startsWith("Back to revision");
        assertThat(shop.versions()).containsExactly("stable 1.0.0", "stable [2.0.0]");
    }

    @Test
    void runWhenTheRevisionThatComesBackIsSickHidesTheSecretsOfTheFiles() throws IOException {
        deployTwiceWithAnEnvFile("PASSWORD=hunter2-of-shop\n");
        Files.writeString(shop.manifest.resolveSibling("shop.env"), "APP_PORT=1\nPASSWORD=hunter2-of-shop\n");
        beginToBeSick();

        assertThatThrownBy(shop::rollback)
                .hasMessageContaining("Its last lines:\n    my password is ********\n")
                .hasMessageNotContaining("hunter2");

        assertThat(shop.log.warnings()).noneMatch(it -> it.contains("left out"));
    }

    @Test
    void runWhenAFileOfTheServiceCannotBeReadWarnsGoesOnAndShowsNothingOfInstances() throws IOException {
        deployTwiceWithAnEnvFile("PASSWORD=hunter2-of-shop\n");
        Files.delete(shop.manifest.resolveSibling("shop.env"));

        OperationOutcome outcome = shop.rollback();

        assertThat(outcome.message()).startsWith("Back to revision");
        assertThat(shop.log.warnings())
                .filteredOn(it -> it.contains("left out"))
                .singleElement()
                .asString()
                .startsWith(
                        "WARN What instances write and answer is left out, as its secrets could not be hidden (file ")
                .contains(
                        "shop.env). The file of services.env_file cannot be used: there is no such file. To see it, correct"
                                + " the path in the manifest");
        beginToBeSick();
        assertThatThrownBy(shop::rollback)
                .hasMessageContaining("Its last lines:\n    (left out, as its secrets could not be hidden. The file of")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void deployWhenASecretIsRenewedSinceTheGoalBeganHidesTheOneThatInstancesGet() throws IOException {
        deployTwiceWithAnEnvFile("PASSWORD=hunter2-of-shop\n");
        shop.write("3.0.0", "  env_file: shop.env");
        ReleaseContext context = shop.context();
        Files.writeString(shop.manifest.resolveSibling("shop.env"), "PASSWORD=renewed-meanwhile\n");
        beginToBeSick();
        shop.runtime.lastLines.add("it is renewed-meanwhile");

        assertThatThrownBy(() -> new Deployment(context).run())
                .hasMessageContaining("my password is ********\n    it is ********\n");
    }

    private void deployTwiceWithAnEnvFile(String content) throws IOException {
        Files.writeString(shop.manifest.resolveSibling("shop.env"), content);
        shop.write("1.0.0", "  env_file: shop.env");
        shop.deploy();
        shop.write("2.0.0", "  env_file: shop.env");
        shop.deploy();
    }

    private void beginToBeSick() {
        shop.runtime.lastLines.add("my password is hunter2-of-shop");
        shop.runtime.answers.failsNext = name -> true;
        shop.healthLimit = Duration.ofMillis(100);
    }

    /** Without a canary nobody is told apart, so the key is not needed. */
    @Test
    void runWhenUsersAreStickyAndTheKeyCannotBeReadEndsTheCanary() {
        shop.handover = "0s\n  sticky: cookie";
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.runtime.fail("secretHash");

        shop.rollback();

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
    }

    @Test
    void runTwiceReturnsToWhereItBegan() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");

        shop.rollback();
        shop.rollback();

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
    }

    @Test
    void runWithNothingToReturnToFails() {
        shop.deploy("1.0.0");

        assertThatThrownBy(shop::rollback).hasMessageContaining("no previous stable revision");
        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.recorded()).endsWith("rollback started", "rollback failed");
    }

    @Test
    void runWhenAPolicyOfItsOwnForbidsItIsDenied() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        forbid();

        assertThatThrownBy(shop::rollback).isInstanceOf(DeniedException.class);

        assertThat(shop.versions()).containsExactly("canary 2.0.0", "stable 1.0.0");
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("-Dswiftdeploy.override"));
    }

    @Test
    void runWithAnOverrideGoesOnAndRecordsTheReason() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        forbid();

        new Rollback(shop.context(), Optional.of("pager at 3 am")).run();

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.records())
                .filteredOn(it -> it.event().event() == EventType.OVERRIDE)
                .singleElement()
                .satisfies(it -> assertThat(it.event().message()).isEqualTo("pager at 3 am"));
        assertThat(shop.lastRecord().event().decisions()).singleElement().satisfies(it -> assertThat(it.allow())
                .isFalse());
    }

    @Test
    void runWithAnOverrideGoesOnWhereNobodyCanBeAsked() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.runtime.policies.gone = true;

        assertThatThrownBy(shop::rollback).isInstanceOf(DeniedException.class);
        new Rollback(shop.context(), Optional.of("OPA is down")).run();

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
    }

    @Test
    void runWhenTheGatewaysLimitsAreRefusedReturnsAndWarns() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.runtime.fail("limit");

        shop.rollback();

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("The gateway keeps its limits: No limit today."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop:1", "nginx:1.30"})
    void runWhenAnImageOfTheManifestIsGoneStillReturns(String image) {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        shop.runtime.images.missing.add(image);

        shop.rollback();

        assertThat(shop.versions()).containsExactly("stable 1.0.0", "stable [2.0.0]");
    }

    @Test
    void runSearchesNoImageForItsUser() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        assertThat(shop.runtime.images.searched).isNotEmpty();
        shop.runtime.images.searched.clear();

        shop.rollback();

        assertThat(shop.versions()).containsExactly("stable 1.0.0", "stable [2.0.0]");
        assertThat(shop.runtime.images.searched).isEmpty();
    }

    @Test
    void runWhenTheImageOfThePolicyServerIsGoneAsksTheOneThatRuns() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.runtime.images.missing.add(OPA);
        shop.runtime.acts.clear();

        shop.rollback();

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.runtime.acts).contains("policies that run").doesNotContain("policies");
        assertThat(shop.log.warnings())
                .anyMatch(it ->
                        it.contains("The policies that the stack runs with are asked; those of the manifest cannot"
                                + " be: The image " + OPA + " is missing."));
    }

    @Test
    void runWhenTheManifestsPoliciesCannotBeReadAsksThoseThatRunAndTheirDenialStands() throws IOException {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        Files.createDirectory(shop.manifest.resolveSibling("own"));
        Files.writeString(shop.manifest.resolveSibling("own/data.json"), "{");
        Files.writeString(shop.manifest, shop.manifestText() + "policies: {dir: own}\n");
        shop.runtime.policies.gone = true;
        assertThatThrownBy(shop::rollback).isInstanceOf(DeniedException.class);
        shop.runtime.policies.gone = false;

        shop.rollback();

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("those of the manifest cannot be: "));
    }

    @Test
    void runWhenItFailsLeavesTheCanaryServing() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        ReleaseFixture.Serving before = shop.serving();
        shop.runtime.fail("route");

        assertThatThrownBy(shop::rollback).hasMessageContaining("No route today.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.manifestText()).contains("mode: canary");
    }

    private void forbid() {
        shop.runtime.policies.domains.put("freeze", EnumSet.of(Stage.PRE_ROLLBACK));
        shop.runtime.policies.denying.add("freeze");
    }
}
