package io.swiftdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.release.KilledBuild;
import io.swiftdeploy.release.WithReleaseFixture;
import org.junit.jupiter.api.Test;

/** What the report says of a stack after real operations is what serves. */
class ReportedStateTest extends WithReleaseFixture {

    private StackState.StateRow row() {
        StackStates states = new StackStates();
        shop.records().forEach(states::add);
        return states.table().rows().get(0);
    }

    private void assertState(String stable, String canary, String weight) {
        assertThat(row().stable()).hasToString(stable);
        assertThat(row().canary()).hasToString(canary);
        assertThat(row().weight()).hasToString(weight);
    }

    @Test
    void afterARollbackItIsTheVersionBefore() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        shop.rollback();

        assertThat(shop.versions()).contains("stable 1.0.0");
        assertState("1.0.0", "–", "–");
    }

    @Test
    void afterACanaryWasTakenBackItIsAsBefore() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        shop.rollback();

        assertState("1.0.0", "–", "–");
    }

    @Test
    void afterTwoRollbacksItIsWhereItBegan() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        shop.rollback();
        shop.rollback();

        assertThat(shop.versions()).contains("stable 2.0.0");
        assertState("2.0.0", "–", "–");
    }

    @Test
    void afterAKilledRollbackThatWasDoneItIsTheVersionBefore() {
        shop.deploy("1.0.0");
        shop.deploy("2.0.0");
        KilledBuild.before("drain", shop, shop::rollback);

        shop.recover();

        assertState("1.0.0", "–", "–");
        assertThat(shop.recorded()).last().isEqualTo("rollback failed");
    }

    @Test
    void afterAKilledStartOfACanaryThatUsersHaveItIsTheCanary() {
        shop.deploy("1.0.0");
        KilledBuild.before("drain", shop, () -> shop.startCanary("2.0.0", 10));

        shop.recover();

        assertState("1.0.0", "2.0.0", "10 %");
        assertThat(shop.recorded()).last().isEqualTo("canary-start succeeded");
    }

    @Test
    void afterAKilledStartOfACanaryThatNobodyHasItIsAsBefore() {
        shop.deploy("1.0.0");
        KilledBuild.before("route", shop, () -> shop.startCanary("2.0.0", 10));

        shop.recover();

        assertState("1.0.0", "–", "–");
        assertThat(shop.recorded()).last().isEqualTo("canary-start failed");
    }

    @Test
    void afterAKilledChangeOfTheWeightItIsTheWeightThatUsersHave() {
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        KilledBuild.before("drain", shop, () -> shop.startCanary("2.0.0", 50));

        shop.recover();

        assertState("1.0.0", "2.0.0", "50 %");
        assertThat(shop.recorded()).last().isEqualTo("weight failed");
    }
}
