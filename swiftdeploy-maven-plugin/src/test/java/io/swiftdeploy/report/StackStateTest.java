package io.swiftdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.Result;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackStateTest {
    private final Story story = new Story();

    @Test
    void rowWhenCanaryIsPromotedHasItAsStable() {
        deploy("1").canary("2").story.then(EventType.PROMOTE, Result.SUCCEEDED, Map.of("mode", "stable"), "promoted");

        assertState("stable", "2", "–", "–", "–");
    }

    @Test
    void rowWhenCanaryIsPromotedByModeStartsIt() {
        deploy("1")
                .story
                .then(
                        EventType.PROMOTE,
                        Result.SUCCEEDED,
                        Map.of("mode", "canary", "version", "2", "weight", 10),
                        "started");

        assertState("canary", "1", "2", "10 %", "–");
    }

    @Test
    void rowWhenCanaryIsRolledBackKeepsStable() {
        deploy("1").canary("2").chaos("error");
        assertState("canary", "1", "2", "10 %", "error");
        rollBack();

        assertState("stable", "1", "–", "–", "–");
    }

    @Test
    void rowWhenStableIsRolledBackHasTheOneBefore() {
        deploy("1").deploy("2").rollBack();

        assertState("stable", "1", "–", "–", "–");
    }

    @Test
    void rowWhenChaosRecoversHasNone() {
        deploy("1").canary("2").chaos("slow").chaos("recover");

        assertState("canary", "1", "2", "10 %", "–");
    }

    @Test
    void rowWhenStepFailsOrIsDeniedOrChangesNothingStaysAsItWas() {
        deploy("1").canary("2");
        for (Result result : new Result[] {Result.FAILED, Result.DENIED, Result.STARTED, Result.UNCHANGED}) {
            story.then(EventType.DEPLOY, result, Map.of("version", "3", "mode", "stable"), "no");
            story.then(EventType.TEARDOWN, result, Map.of(), "no");
        }

        assertState("canary", "1", "2", "10 %", "–");
    }

    /** Each record of the story is a minute later than the one before. */
    @Test
    void rowAfterAKillThatChangedNothingIsStillOfTheLastChange() {
        deploy("1");
        String since = state().since().toString();
        thenFound(Map.of("stable", Map.of("version", "1")));
        assertThat(state().since()).hasToString(since);

        thenFound(Map.of("stable", Map.of("version", "2")));
        assertState("stable", "2", "–", "–", "–");
        assertThat(state().since()).doesNotHaveToString(since);
    }

    @Test
    void rowAfterAKillIsWhatWasFound() {
        deploy("1").chaos("error");
        thenFound(Map.of(
                "stable",
                Map.of("revision", "aa", "version", "1"),
                "canary",
                Map.of("revision", "bb", "version", "2", "weight", 10)));
        assertState("canary", "1", "2", "10 %", "–");

        thenFound(Map.of("stable", Map.of("revision", "aa")));
        assertState("stable", "aa", "–", "–", "–");

        thenFound(Map.of());
        assertState("none", "–", "–", "–", "–");
    }

    private void thenFound(Map<String, Object> serving) {
        story.then(
                EventType.DEPLOY, Result.FAILED, Map.of("version", "3"), Map.of("serving", serving), List.of(), "cut");
    }

    @Test
    void rowWhenHistoryBeginsWithNothingChangedTakesIt() {
        story.then(EventType.DEPLOY, Result.UNCHANGED, Map.of("version", "1"), "nothing changed");

        assertState("stable", "1", "–", "–", "–");
    }

    @Test
    void rowWhenTornDownHasNothing() {
        deploy("1").story.then(EventType.TEARDOWN, Result.SUCCEEDED, Map.of(), "removed");

        assertState("none", "–", "–", "–", "–");
    }

    @Test
    void rowWhenNothingIsToldIsUnknown() {
        deploy("").story.then(EventType.ROLLBACK, Result.SUCCEEDED, Map.of(), "back");
        story.then(EventType.PROMOTE, Result.SUCCEEDED, Map.of(), "promoted");

        assertState("stable", "unknown", "–", "–", "–");
    }

    private StackStateTest deploy(String version) {
        story.then(EventType.DEPLOY, Result.SUCCEEDED, Map.of("version", version, "mode", "stable"), "deployed");
        return this;
    }

    private StackStateTest canary(String version) {
        story.then(EventType.CANARY_START, Result.SUCCEEDED, Map.of("version", version, "weight", 10), "on");
        return this;
    }

    private StackStateTest chaos(String fault) {
        story.then(EventType.CHAOS, Result.SUCCEEDED, Map.of("chaos", fault), "chaos");
        return this;
    }

    private StackStateTest rollBack() {
        story.then(EventType.ROLLBACK, Result.SUCCEEDED, Map.of(), "rolled back");
        return this;
    }

    private void assertState(String mode, String stable, String canary, String weight, String chaos) {
        StackState.StateRow row = state();
        assertThat(row.mode()).hasToString(mode);
        assertThat(row.stable()).hasToString(stable);
        assertThat(row.canary()).hasToString(canary);
        assertThat(row.weight()).hasToString(weight);
        assertThat(row.chaos()).hasToString(chaos);
    }

    private StackState.StateRow state() {
        StackStates states = new StackStates();
        story.records().forEach(states::add);
        return states.table().rows().get(0);
    }
}
