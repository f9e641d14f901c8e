package io.swiftdeploy.release.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.ReleaseFixture.Serving;
import io.swiftdeploy.release.TestedCanary;
import io.swiftdeploy.release.WithReleaseFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestDemandTest extends WithReleaseFixture {

    @BeforeEach
    void deployStable() {
        shop.deploy("1.0.0");
    }

    private TestDemand ofBuild(TestedCanary canary) {
        return canary.revision().demandOr(new TestDemand.Nothing());
    }

    private void assertRefused(String version, TestDemand demand, String why) {
        Serving before = shop.serving();
        assertThatThrownBy(() -> shop.release(version, demand))
                .hasMessageContaining(why)
                .hasMessageContaining("nothing was changed");
        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("release started", "release failed");
    }

    @Test
    void releaseOfWhatTheBuildHasTestedBringsUsers() {
        TestDemand demand = ofBuild(shop.startTested("2.0.0"));

        shop.release("2.0.0", demand);

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.release("2.0.0", demand).changed()).isFalse();
    }

    @Test
    void releaseWhereWhatTheBuildHasTestedIsGoneIsRefused() {
        TestDemand demand = ofBuild(shop.startTested("2.0.0"));
        shop.rollback();

        assertRefused("2.0.0", demand, "at weight 0, but meanwhile no canary runs: another build, or a person");
    }

    @Test
    void releaseWhereWhatTheBuildHasTestedWasReplacedIsRefused() {
        TestDemand demand = ofBuild(shop.startTested("2.0.0"));
        shop.startTested("3.0.0");

        assertRefused("2.0.0", demand, "but meanwhile canary " + shop.revision("3.0.0") + " runs at weight 0");
    }

    @Test
    void releaseWhereSomebodyHasGivenUsersToWhatTheBuildHasTestedIsRefused() {
        TestDemand demand = ofBuild(shop.startTested("2.0.0"));
        shop.startCanary("2.0.0", 10);

        assertRefused("2.0.0", demand, "runs at weight 10");
    }

    @Test
    void releaseOfAnotherRevisionThanTheBuildHasTestedIsRefusedAlsoWhereThatOneIsGone() {
        TestDemand demand = ofBuild(shop.startTested("2.0.0"));
        shop.rollback();

        assertRefused("3.0.0", demand, "but the manifest and its image are revision");
        assertRefused("1.0.0", demand, "but the manifest and its image are revision");
    }

    @Test
    void promotionOfWhatTheBuildHasTestedBringsUsers() {
        TestDemand demand = ofBuild(shop.startTested("2.0.0"));

        shop.startCanary("2.0.0", 10, demand);

        assertThat(shop.runtime.split().canaryWeight()).isEqualTo(10);
    }

    @Test
    void promotionWhereWhatTheBuildHasTestedIsGoneIsRefused() {
        TestDemand demand = ofBuild(shop.startTested("2.0.0"));
        shop.rollback();
        Serving before = shop.serving();

        assertThatThrownBy(() -> shop.startCanary("2.0.0", 10, demand))
                .hasMessageContaining("at weight 0, but meanwhile no canary runs: another build, or a person")
                .hasMessageContaining("nothing was changed");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("canary-start started", "canary-start failed");
    }

    /** What a rollback has left of a first canary is not removed, as it is after a start that fails. */
    @Test
    void firstPromotionWhereWhatTheBuildHasTestedIsGoneLeavesTheGateway() {
        shop.runtime.removeAll(ReleaseFixture.STACK);
        TestDemand demand = ofBuild(shop.startTested("2.0.0"));
        shop.rollback();

        assertThatThrownBy(() -> shop.startCanary("2.0.0", 10, demand)).hasMessageContaining("nothing was changed");

        assertThat(shop.runtime.gateway).isPresent();
    }

    @Test
    void demandOfABuildWhoseUsersHaveItAlreadyIsThatOfTheUser() {
        TestedCanary canary = shop.startTested("2.0.0");

        canary.revision().hasUsers();

        assertThat(ofBuild(canary)).isEqualTo(new TestDemand.Nothing());
    }

    @Test
    void firstReleaseOfWhatTheBuildHasTestedBringsUsers() {
        shop.runtime.removeAll(ReleaseFixture.STACK);
        TestDemand demand = ofBuild(shop.startTested("2.0.0"));

        shop.release("2.0.0", demand);

        assertThat(shop.versions()).containsExactly("stable 2.0.0");
    }

    @Test
    void firstReleaseWhereWhatTheBuildHasTestedIsGoneIsRefused() {
        shop.runtime.removeAll(ReleaseFixture.STACK);
        TestDemand demand = ofBuild(shop.startTested("2.0.0"));
        shop.rollback();

        assertRefused("2.0.0", demand, "but meanwhile no canary runs");
    }

    @Test
    void releaseThatAsksForTestsTakesACanaryAtWeightZeroOfAnyBuild() {
        shop.startTested("2.0.0");

        shop.release("2.0.0", new TestDemand.AtWeightZero());

        assertThat(shop.versions()).contains("stable 2.0.0");
        assertThat(shop.release("2.0.0", new TestDemand.AtWeightZero()).changed())
                .isFalse();
    }

    @Test
    void releaseThatAsksForTestsIsRefusedWhereNothingIsAtWeightZero() {
        assertRefused("2.0.0", new TestDemand.AtWeightZero(), "which tests have reached, but no canary runs.");
    }

    @Test
    void releaseThatAsksForTestsIsRefusedWhereAnotherRevisionIsAtWeightZero() {
        shop.startTested("2.0.0");

        assertRefused("3.0.0", new TestDemand.AtWeightZero(), "canary " + shop.revision("2.0.0") + " runs at weight 0");
    }

    @Test
    void releaseThatAsksForTestsIsRefusedWhereTheCanaryHasUsers() {
        shop.startCanary("2.0.0", 10);

        assertRefused("2.0.0", new TestDemand.AtWeightZero(), "runs at weight 10");
    }
}
