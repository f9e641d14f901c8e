package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Settings;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.release.ReleaseFixture.Serving;
import io.swiftdeploy.release.audit.UnrecordedEndException;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.status.StatusBoard;
import io.swiftdeploy.status.StatusText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A canary at weight 0, for the tests of a build. */
class TestedCanaryTest extends WithReleaseFixture {

    @Test
    void startBesideStableLeavesUsersAndManifestAlone() {
        shop.deploy("1.0.0");
        shop.write("2.0.0", "");
        String manifest = shop.manifestText();

        assertThat(new CanaryStart(shop.context(), 0).run().message())
                .matches("Canary \\w+ gets no requests but those of tests\\.");

        assertThat(shop.runtime.split().canaryWeight()).isZero();
        assertThat(shop.versions()).containsExactly("canary 2.0.0", "stable 1.0.0");
        assertThat(shop.manifestText()).isEqualTo(manifest);
    }

    @Test
    void startWhereNothingServesIsGatedAndTellsWhatThePublicGets() {
        assertThat(shop.startCanary("1.0.0", 0).message()).contains("the public gets 503 until a release");

        assertThat(shop.runtime.policies.asked).containsKey("pre-canary infrastructure");
        assertThat(shop.versions()).containsExactly("canary 1.0.0");
        assertThat(shop.runtime.split().servesUsers()).isFalse();
    }

    @Test
    void startThatIsDeniedWhereNothingServesLeavesNothing() {
        shop.runtime.policies.denying.add("infrastructure");

        assertThatThrownBy(() -> shop.startCanary("1.0.0", 0)).isInstanceOf(DeniedException.class);

        assertThat(shop.runtime.acts).endsWith("removeAll");
        assertThat(shop.versions()).isEmpty();
    }

    @Test
    void startThatIsDeniedWhereAKilledBuildHasLeftAGatewayAloneLeavesNothing() {
        shop.startCanary("1.0.0", 0);
        shop.rollback();
        assertThat(shop.runtime.gateway).isPresent();
        shop.runtime.policies.denying.add("infrastructure");

        assertThatThrownBy(() -> shop.startCanary("1.0.0", 0)).isInstanceOf(DeniedException.class);

        assertThat(shop.runtime.gateway).isEmpty();
    }

    @Test
    void startOfAnotherRevisionReplacesItAndIsGated() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 0);
        shop.runtime.policies.asked.clear();

        shop.startCanary("3.0.0", 0);

        assertThat(shop.runtime.policies.asked).containsKey("pre-canary infrastructure");
        assertThat(shop.versions()).containsExactly("canary 3.0.0", "stable 1.0.0");
        assertThat(shop.recorded()).endsWith("canary-start started", "canary-start succeeded");
        assertThat(shop.log.lines).anyMatch(it -> it.contains("which had no users, was replaced."));
    }

    @Test
    void startOfTheRevisionThatIsStableIsRefused() {
        shop.deploy("1.0.0");
        Serving before = shop.serving();

        assertThatThrownBy(() -> shop.startCanary("1.0.0", 0)).hasMessageContaining("is stable already");

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void releaseAdoptsItWithoutStartingIt() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 0);
        shop.runtime.acts.clear();

        shop.release("2.0.0");

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.runtime.acts).noneMatch(it -> it.startsWith("start ") && it.contains("canary"));
    }

    private String canary() {
        return shop.runtime.running().stream()
                .filter(it -> it.contains("canary"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void startOfOneThatHasEndedStartsItAgain() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 0);
        shop.runtime.stop(List.of(canary()));

        assertThat(shop.startCanary("2.0.0", 0).changed()).isTrue();

        assertThat(shop.versions()).containsExactly("canary 2.0.0", "stable 1.0.0");
        assertThat(shop.startCanary("2.0.0", 0).message()).startsWith("Nothing to do");
    }

    @Test
    void startOfOneThatHasEndedAndDoesNotGetHealthyLeavesItEnded() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 0);
        String canary = canary();
        shop.runtime.stop(List.of(canary));
        shop.runtime.answers.sick.add(canary);
        shop.healthLimit = Duration.ofSeconds(1);

        assertThatThrownBy(() -> shop.startCanary("2.0.0", 0)).hasMessageContaining("did not get healthy");

        assertThat(shop.versions()).containsExactly("canary [2.0.0]", "stable 1.0.0");
    }

    @Test
    void releaseOfOneThatHasEndedStartsItAgainBeforeUsersCome() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 0);
        String canary = canary();
        shop.runtime.stop(List.of(canary));
        shop.runtime.acts.clear();

        shop.release("2.0.0");

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.runtime.acts.indexOf("resume " + canary))
                .isNotNegative()
                .isLessThan(firstRoute());
    }

    private int firstRoute() {
        return shop.runtime.acts.indexOf(shop.runtime.acts.stream()
                .filter(it -> it.startsWith("route "))
                .findFirst()
                .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void adoptionOfOneThatIsNoLongerHealthyIsRefused(int weight) {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 0);
        Serving before = shop.serving();
        shop.runtime.answers.sick.add(canary());
        shop.healthLimit = Duration.ofSeconds(1);

        assertThatThrownBy(() -> shop.startCanary("2.0.0", weight)).hasMessageContaining("did not get healthy");

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void releaseOfOneThatIsNoLongerHealthyGivesItNoUsers() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 0);
        Serving before = shop.serving();
        shop.runtime.answers.sick.add(canary());
        shop.healthLimit = Duration.ofSeconds(1);

        assertThatThrownBy(() -> shop.release("2.0.0")).hasMessageContaining("did not get healthy");

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void releaseAsksThePoliciesBeforeTheFirstUsersCome() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 0);
        shop.runtime.policies.denying.add("infrastructure");

        assertThatThrownBy(() -> shop.release("2.0.0")).isInstanceOf(DeniedException.class);

        assertThat(shop.runtime.split().stable()).contains(shop.revision("1.0.0"));
        assertThat(shop.runtime.split().canaryWeight()).isZero();
    }

    @Test
    void releaseOfAnotherRevisionThanTestsHaveReachedIsRefused() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 0);
        Serving before = shop.serving();

        assertThatThrownBy(() -> shop.release("3.0.0")).hasMessageContaining("runs at weight 0, for tests");

        assertThat(shop.serving().split().stable()).isEqualTo(before.split().stable());
        assertThat(shop.versions()).doesNotContain("canary 3.0.0", "stable 3.0.0");
    }

    @Test
    void firstReleaseOfAnotherRevisionThanTestsHaveReachedIsRefused() {
        shop.startCanary("1.0.0", 0);

        assertThatThrownBy(() -> shop.release("2.0.0")).hasMessageContaining("runs at weight 0, for tests");

        assertThat(shop.runtime.split().servesUsers()).isFalse();
    }

    @Test
    void releaseOfWhatIsStableBesideACanaryWithoutUsersSaysHowToEndIt() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 0);

        assertThat(shop.release("1.0.0").changed()).isFalse();

        assertThat(shop.log.warnings())
                .anyMatch(it -> it.contains("runs beside it without users; swiftdeploy:rollback ends it"));
    }

    @Test
    void releaseWhereNothingServesBringsUsersToItsRevision() {
        shop.startCanary("1.0.0", 0);

        assertThat(shop.release("1.0.0").message()).contains("serves on port");

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.runtime.split().servesUsers()).isTrue();
    }

    @Test
    void takeBackAfterAFailedBuildLeavesStableAndManifestAsTheyWere() {
        shop.deploy("1.0.0");
        shop.write("2.0.0", "");
        Serving before = shop.serving();
        String manifest = shop.manifestText();

        shop.startTested("2.0.0").takeBack(shop::leaseOfEnd);

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.manifestText()).isEqualTo(manifest);
        assertThat(shop.recorded()).endsWith("rollback started", "rollback succeeded");
        assertThat(shop.lastRecord().event().asked())
                .containsEntry("because", "the build failed before the canary got users");
    }

    @Test
    void takeBackWhereNothingServedLeavesNothing() {
        shop.startTested("1.0.0").takeBack(shop::leaseOfEnd);

        assertThat(shop.runtime.acts).endsWith("removeAll");
        assertThat(shop.runtime.gateway).isEmpty();
    }

    @Test
    void takeBackOfACanaryThatHasUsersLeavesIt() {
        shop.deploy("1.0.0");
        TestedCanary canary = shop.startTested("2.0.0");
        shop.startCanary("2.0.0", 10);
        Serving before = shop.serving();

        assertThat(canary.takeBack(shop::leaseOfEnd)).isEmpty();

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void takeBackOfACanaryThatAPersonHasPausedLeavesIt() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        TestedCanary canary = shop.startTested("2.0.0");
        Serving before = shop.serving();

        assertThat(canary.takeBack(shop::leaseOfEnd)).isEmpty();

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void takeBackAfterAStartThatCouldNotBeRecordedEndsIt() throws IOException {
        shop.deploy("1.0.0");
        Serving before = shop.serving();
        TestedCanary canary = shop.tested("2.0.0");
        Path kept = shop.history.resolveSibling("kept");
        shop.runtime.before = act -> {
            if (act.startsWith("route") && Files.notExists(kept)) {
                makeUnwritable(kept);
            }
        };

        assertThatThrownBy(canary::start).isInstanceOf(UnrecordedEndException.class);
        assertThat(shop.versions()).contains("canary 2.0.0");

        Files.delete(shop.history);
        Files.move(kept, shop.history);
        assertThat(canary.takeBack(shop::leaseOfEnd)).isPresent();
        assertThat(shop.serving()).isEqualTo(before);
    }

    private void makeUnwritable(Path kept) {
        try {
            Files.move(shop.history, kept);
            Files.createDirectory(shop.history);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void takeBackThatFailsSaysWhatStaysAndThrowsNothing() {
        shop.deploy("1.0.0");
        TestedCanary canary = shop.startTested("2.0.0");
        shop.runtime.fail("route");

        assertThatThrownBy(() -> canary.takeBack(shop::leaseOfEnd)).hasMessageContaining("No route today.");

        assertThat(shop.log.warnings())
                .anyMatch(it ->
                        it.contains("still runs, without users. Its build failed, and so may have its tests: do not"
                                + " release it; swiftdeploy:rollback ends it."));
    }

    @Test
    void takeBackAfterADeniedStartLeavesAnotherBuildsCanary() {
        shop.deploy("1.0.0");
        shop.startTested("2.0.0");
        Serving before = shop.serving();
        TestedCanary denied = shop.tested("3.0.0");
        shop.runtime.policies.denying.add("infrastructure");
        assertThatThrownBy(denied::start).isInstanceOf(DeniedException.class);

        assertThat(denied.takeBack(shop::leaseOfEnd)).isEmpty();

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.log.lines).noneMatch(it -> it.contains("is taken back") || it.contains("was replaced"));
    }

    @Test
    void takeBackAfterADeniedStartLeavesAnotherBuildsFirstCanaryAndItsGateway() {
        shop.startTested("1.0.0");
        Serving before = shop.serving();
        TestedCanary denied = shop.tested("2.0.0");
        shop.runtime.policies.denying.add("infrastructure");
        assertThatThrownBy(denied::start).isInstanceOf(DeniedException.class);

        assertThat(denied.takeBack(shop::leaseOfEnd)).isEmpty();

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.runtime.gateway).isPresent();
    }

    @Test
    void takeBackAfterAStartOfTheStableRevisionLeavesAnotherBuildsCanary() {
        shop.deploy("1.0.0");
        shop.startTested("2.0.0");
        Serving before = shop.serving();
        TestedCanary nothingNew = shop.tested("1.0.0");
        assertThatThrownBy(nothingNew::start).hasMessageContaining("is stable already");

        assertThat(nothingNew.takeBack(shop::leaseOfEnd)).isEmpty();

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void takeBackAfterARolloutThatWasUndoneLeavesAnotherBuildsCanary() {
        shop.deploy("1.0.0");
        shop.startTested("2.0.0");
        Serving before = shop.serving();
        TestedCanary failed = shop.tested("3.0.0");
        shop.runtime.fail("groups");
        assertThatThrownBy(failed::start).hasMessageContaining("No groups");
        shop.runtime.before = act -> {};

        assertThat(failed.takeBack(shop::leaseOfEnd)).isEmpty();

        assertThat(shop.serving().split()).isEqualTo(before.split());
    }

    @Test
    void takeBackAfterAStartThatFailedHalfWayEndsItsOwnCanary() {
        shop.deploy("1.0.0");
        TestedCanary canary = shop.tested("2.0.0");
        shop.runtime.before = this::moveAndFail;
        assertThatThrownBy(canary::start).hasMessageContaining("gave no answer");
        shop.runtime.before = act -> {};
        assertThat(shop.versions()).containsExactly("canary 2.0.0", "stable 1.0.0");

        canary.takeBack(shop::leaseOfEnd);

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.runtime.split().canary()).isEmpty();
    }

    /** The gateway has other routes, and its answer is lost; the way back is lost, too. */
    private void moveAndFail(String act) {
        if (!act.startsWith("route ")) {
            return;
        }
        TrafficSplit asked =
                TrafficSplit.parse(act.substring("route ".length())).orElseThrow();
        if (asked.canary().isPresent()) {
            Routes routes = shop.runtime.gateway.orElseThrow();
            shop.runtime.gateway = Optional.of(new Routes(asked, routes.groups(), routes.watch()));
        }
        throw new SwiftDeployException("The gateway gave no answer.", "the fake", "let it be");
    }

    @Test
    void takeBackOfACanaryThatTheBuildHasAdoptedEndsIt() {
        shop.deploy("1.0.0");
        Serving before = shop.serving();
        shop.startTested("2.0.0");

        shop.startTested("2.0.0").takeBack(shop::leaseOfEnd);

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void takeBackOfACanaryThatHasReplacedAnotherEndsItAlone() {
        shop.deploy("1.0.0");
        shop.startTested("2.0.0");
        TestedCanary own = shop.startTested("3.0.0");

        own.takeBack(shop::leaseOfEnd);

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
    }

    @Test
    void takeBackOfACanaryThatAnotherBuildHasReplacedLeavesThatOne() {
        shop.deploy("1.0.0");
        TestedCanary lost = shop.startTested("2.0.0");
        shop.startTested("3.0.0");

        assertThat(lost.takeBack(shop::leaseOfEnd)).isEmpty();

        assertThat(shop.versions()).containsExactly("canary 3.0.0", "stable 1.0.0");
    }

    @Test
    void statusTellsWhatThePublicGets() {
        shop.startCanary("1.0.0", 0);

        assertThat(StatusText.of(new StatusBoard(shop.context()).look()))
                .anyMatch(it -> it.contains("Only tests reach the canary, and the public gets 503"));
    }

    @Test
    void rollbackByHandEndsItWhereNothingServes() {
        shop.startCanary("1.0.0", 0);

        assertThat(shop.rollback().message())
                .isEqualTo("The canary is gone; no revision serves, so the public gets 503.");

        assertThat(shop.versions()).isEmpty();
    }

    /** A build's settings of the gateway hold for everybody, so they come with its first users. */
    @Test
    void startLeavesTheSettingsOfTheGatewayAsTheyAreUntilUsersCome() {
        shop.deploy("1.0.0");
        Optional<Settings> settings = shop.runtime.settings;
        shop.proxyTimeout = "1s";

        shop.startCanary("2.0.0", 0);

        assertThat(shop.runtime.settings).isEqualTo(settings).isPresent();

        shop.startCanary("2.0.0", 10);

        assertThat(shop.runtime.settings.orElseThrow().proxyTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void takeBackLeavesTheSettingsOfTheGatewayAsTheyAre() {
        shop.deploy("1.0.0");
        Optional<Settings> settings = shop.runtime.settings;
        shop.proxyTimeout = "1s";

        shop.startTested("2.0.0").takeBack(shop::leaseOfEnd);

        assertThat(shop.versions()).containsExactly("stable 1.0.0");
        assertThat(shop.runtime.settings).isEqualTo(settings).isPresent();
    }

    /** A deployment that does not get to its end has changed nothing of the gateway that is there. */
    @Test
    void deployThatFailsLeavesTheSettingsOfTheGatewayAsTheyAre() {
        shop.deploy("1.0.0");
        Optional<Settings> settings = shop.runtime.settings;
        shop.proxyTimeout = "1s";
        shop.runtime.fail("route ");

        assertThatThrownBy(() -> shop.deploy("2.0.0")).hasMessageContaining("No route");

        assertThat(shop.runtime.settings).isEqualTo(settings).isPresent();
    }

    @Test
    void takeBackOfABuildThatHasLostTheLeaseTakesItAgain() {
        shop.deploy("1.0.0");
        Serving before = shop.serving();
        TestedCanary canary = shop.startTested("2.0.0");
        shop.runtime.leases.lose();

        assertThat(canary.takeBack(shop::leaseOfEnd)).isPresent();

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("rollback started", "rollback succeeded");
    }

    @Test
    void takeBackWhereAnotherBuildHasTheLeaseSaysWhatStaysAndThrows() {
        shop.deploy("1.0.0");
        TestedCanary canary = shop.startTested("2.0.0");
        Serving before = shop.serving();
        List<String> recorded = shop.recorded();
        anotherBuildTakesTheLease();

        assertThatThrownBy(() -> canary.takeBack(shop::leaseOfEnd)).isInstanceOf(LeaseHeldException.class);

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).isEqualTo(recorded);
        assertThat(shop.log.warnings())
                .anyMatch(
                        it -> it.startsWith(
                                "WARN Canary " + shop.revision("2.0.0") + " still runs, without users. Its build"
                                        + " failed, and so may have its tests: do not release it; swiftdeploy:rollback ends it. "));
    }

    private void anotherBuildTakesTheLease() {
        shop.runtime.leases.lose();
        LeaseHolder bob = new LeaseHolder("bob@laptop", "promote", Instant.EPOCH);
        shop.runtime.leases.tryTake(ReleaseFixture.STACK, bob);
    }

    @Test
    void takeBackOfACanaryThatIsGoneNeedsNoLease() {
        shop.deploy("1.0.0");
        TestedCanary lost = shop.startTested("2.0.0");
        shop.startTested("3.0.0");
        Serving ofAnother = shop.serving();
        anotherBuildTakesTheLease();

        assertThat(lost.takeBack(shop::leaseOfEnd)).isEmpty();

        assertThat(shop.serving()).isEqualTo(ofAnother);
        assertThat(shop.log.warnings()).noneMatch(it -> it.contains("still runs"));
    }

    @Test
    void takeBackOfACanaryThatIsReplacedBeforeTheLeaseIsTakenLeavesTheOther() {
        shop.deploy("1.0.0");
        TestedCanary lost = shop.startTested("2.0.0");

        assertThat(lost.takeBack(() -> {
                    shop.startTested("3.0.0");
                    return shop.leaseOfEnd();
                }))
                .isEmpty();

        assertThat(shop.versions()).containsExactly("canary 3.0.0", "stable 1.0.0");
    }

    @Test
    void takeBackOfABuildThatGaveWayLeavesItsCanaryToTheRollback() {
        shop.deploy("1.0.0");
        TestedCanary canary = shop.startTested("2.0.0");
        Serving before = shop.serving();
        List<String> recorded = shop.recorded();
        LeaseHolder bob = new LeaseHolder("bob@laptop", "rollback", Instant.EPOCH);

        assertThat(canary.takeBack(() -> {
                    throw LeaseLostException.gaveWay(ReleaseFixture.STACK, bob);
                }))
                .isEmpty();

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).isEqualTo(recorded);
        assertThat(shop.log.warnings())
                .anyMatch(it -> it.contains("This build takes no canary back. This build has lost the lease"));
    }

    @Test
    void takeBackWhereNobodyKnowsWhatRunsSaysNotToReleaseIt() {
        shop.deploy("1.0.0");
        TestedCanary canary = shop.startTested("2.0.0");
        shop.runtime.fail("observe");

        assertThatThrownBy(() -> canary.takeBack(shop::leaseOfEnd)).hasMessageContaining("No observe today.");

        assertThat(shop.log.warnings())
                .anyMatch(it ->
                        it.contains("still runs, without users, is not known. Its build failed, and so may have its"
                                + " tests: do not release it; swiftdeploy:rollback ends it."));
    }
}
