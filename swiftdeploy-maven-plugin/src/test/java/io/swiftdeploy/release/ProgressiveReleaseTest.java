package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.policy.DeniedException;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.release.analysis.InterferenceException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Version 1 serves; version 2 is released in steps of 10 and 50 %, of a second each. */
@Execution(ExecutionMode.CONCURRENT)
class ProgressiveReleaseTest extends WithReleaseFixture {
    private ReleaseFixture.Serving before =
            new ReleaseFixture.Serving(io.swiftdeploy.plan.TrafficSplit.none(), java.util.Set.of());

    @BeforeEach
    void deployFirst() {
        shop.deploy("1.0.0");
        before = shop.serving();
        shop.runtime.acts.clear();
    }

    @Test
    void runWhenThePoliciesAllowGoesThroughTheStepsAndPromotesTheCanary() {
        var outcome = shop.release("2.0.0");

        assertThat(outcome.message()).contains("2.0.0", "is stable now");
        assertThat(shop.log.lines).containsOnlyOnce(outcome.message());
        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.runtime.acts)
                .filteredOn(it -> it.startsWith("route "))
                .satisfiesExactly(
                        it -> assertThat(it).contains("weight=10"),
                        it -> assertThat(it).contains("weight=50"),
                        it -> assertThat(it).contains("canary=-"));
        assertThat(shop.recorded())
                .containsSubsequence(
                        "release started",
                        "canary-start succeeded",
                        "step succeeded",
                        "weight succeeded",
                        "step succeeded",
                        "promote succeeded",
                        "release succeeded");
        assertThat(shop.manifestText()).contains("mode: stable");
    }

    @Test
    @SuppressWarnings("unchecked")
    void runGivesThePoliciesTheUsersFiguresBesideStableAndTheStepOfTheRelease() {
        shop.release("2.0.0");

        Map<String, Object> input = shop.runtime.policies.asked.get("pre-promote canary");
        assertThat(input).containsKeys("canary", "stable", "comparison", "release");
        assertThat((Map<String, Object>) input.get("release"))
                .containsEntry("step", 2)
                .containsEntry("steps", 2)
                .containsEntry("weight", 50);
        Map<String, Object> users = (Map<String, Object>) ((Map<String, Object>) input.get("canary")).get("users");
        assertThat(users).containsEntry("error_rate", 0.0).containsKeys("error_rate_low", "error_rate_high", "p99_ms");
        assertThat((Map<String, Object>) input.get("comparison")).containsKeys("errors", "latency");
    }

    @Test
    void runRecordsEachEvaluationAsAPartOfTheRelease() {
        shop.release("2.0.0");

        HistoryRecord start = shop.records().stream()
                .filter(it -> it.event().event() == EventType.RELEASE)
                .findFirst()
                .orElseThrow();
        assertThat(shop.records())
                .filteredOn(it -> it.event().event() == EventType.STEP)
                .isNotEmpty()
                .allSatisfy(it -> {
                    assertThat(it.event().asked().get("release").toString()).isEqualTo(Long.toString(start.sequence()));
                    assertThat(it.event().decisions()).isNotEmpty();
                    assertThat(it.event().facts()).containsKeys("canary", "verdict");
                });
    }

    @Test
    void runWhenAPolicySaysRollbackRollsBackAtOnceWithItsReasons() {
        shop.runtime.policies.outcomes = atStep(2, Outcome.ROLLBACK);

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(RolledBackException.class)
                .hasMessageContaining("stable serves as before")
                .hasMessageContaining("canary is not content.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("rollback started", "rollback succeeded", "release denied");
        assertThat(shop.manifestText()).contains("mode: stable");
    }

    @Test
    void runWhenTheRollbackFailsTooSaysBothAndThatTheCanaryMayServe() {
        shop.runtime.policies.outcomes = atStep(2, Outcome.ROLLBACK).andThen(outcome -> {
            if (outcome == Outcome.ROLLBACK) {
                shop.runtime.fail("route");
            }
            return outcome;
        });

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(FailedRollbackException.class)
                .hasMessageContaining("canary is not content.")
                .hasMessageContaining("may still get requests: No route today.")
                .hasMessageContaining("only if it does, `mvn swiftdeploy:rollback` ends it")
                .hasMessageNotContaining("serves as before");

        assertThat(shop.recorded()).endsWith("rollback started", "rollback failed", "release failed");
    }

    @Test
    void runWhenTheRollbackFailsByABugShowsTheBug() {
        shop.runtime.policies.outcomes = atStep(2, Outcome.ROLLBACK).andThen(outcome -> {
            if (outcome == Outcome.ROLLBACK) {
                shop.runtime.before = act -> {
                    throw new IllegalStateException("a bug at " + act);
                };
            }
            return outcome;
        });

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a bug at ")
                .satisfies(e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(RolledBackException.class));
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("may still get requests"));
    }

    @Test
    void runWhenThePoliciesHoldWaitsAndGoesOnWhenTheyAllow() {
        long[] asked = {0};
        shop.runtime.policies.outcomes = facts -> asked[0]++ < 4 ? Outcome.HOLD : Outcome.PROMOTE;

        shop.release("2.0.0");

        assertThat(shop.versions()).contains("stable 2.0.0");
        assertThat(shop.log.lines).anyMatch(it -> it.endsWith("s: hold.")).contains("  canary is not content.");
    }

    @Test
    void runWhenThePoliciesOnlyHoldIsInconclusive() {
        shop.patience = "4s";
        shop.runtime.policies.outcomes = facts -> Outcome.HOLD;

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("canary.max_duration (4 s) is over")
                .hasMessageContaining("canary is not content.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("rollback succeeded", "release inconclusive");
    }

    @Test
    void runWhenThePolicyServerDiesHoldsAndRollsBackWithoutIt() {
        shop.patience = "4s";
        shop.runtime.policies.outcomes = facts -> {
            shop.runtime.policies.gone = true;
            return Outcome.PROMOTE;
        };

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("OPA does not run.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).contains("override succeeded").endsWith("release inconclusive");
    }

    @Test
    void runWhenTheStartIsDeniedStartsNothing() {
        shop.runtime.policies.denying.add("infrastructure");

        assertThatThrownBy(() -> shop.release("2.0.0")).isInstanceOf(DeniedException.class);

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("canary-start denied", "release denied");
    }

    @Test
    void runWhenTheEngineIsSilentForAnEvaluationHolds() {
        int[] observed = {0};
        shop.runtime.before = act -> {
            if (act.equals("observe") && ++observed[0] > 3 && observed[0] < 6) {
                throw new SwiftDeployException("No observe today.", "the fake", "wait");
            }
        };

        shop.release("2.0.0");

        assertThat(shop.versions()).contains("stable 2.0.0");
        assertThat(shop.log.lines).anyMatch(it -> it.endsWith("s: hold.")).contains("  No observe today.");
    }

    @Test
    void runWhenThePromotionFailsRollsBack() {
        shop.runtime.before = act -> {
            if (act.startsWith("start shop-stable")) {
                throw new SwiftDeployException("No start today.", "the fake", "wait");
            }
        };

        assertThatThrownBy(() -> shop.release("2.0.0")).hasMessageContaining("No start today.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded())
                .endsWith("promote failed", "rollback started", "rollback succeeded", "release failed");
    }

    @Test
    void runWhenTheWeightIsMovedFromOutsideLeavesIt() {
        shop.runtime.policies.outcomes = facts -> {
            new CanaryStart(shop.context(), 33).run();
            return Outcome.PROMOTE;
        };

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(InterferenceException.class)
                .hasMessageContaining("33 %");

        assertThat(shop.runtime.split().canaryWeight()).isEqualTo(33);
        assertThat(shop.recorded()).endsWith("release failed");
    }

    @Test
    void runWhenTheRevisionIsStableAlreadyDoesNothing() {
        String outcome = shop.release("1.0.0").message();

        assertThat(outcome).startsWith("Nothing to do");
        assertThat(shop.log.lines).containsOnlyOnce(outcome);
        assertThat(shop.log.warnings()).isEmpty();
        assertThat(shop.recorded()).endsWith("release started", "release unchanged");
    }

    @Test
    void runWhenTheRevisionIsStableAndAnInstanceIsGoneNamesTheRepair() {
        shop.write("1.0.0", "  replicas: 2\n");
        shop.deploy();
        shop.runtime.instances.remove(shop.runtime.running().iterator().next());

        shop.release();

        assertThat(shop.log.warnings()).containsExactly("WARN Stable has 1 of 2 instances; deploy repairs it.");
        shop.deploy();
        shop.release();
        assertThat(shop.log.warnings()).hasSize(1);
    }

    @Test
    void runWhenNothingServesDeploys() {
        shop.runtime.removeAll(ReleaseFixture.STACK);

        String outcome = shop.release("2.0.0").message();

        assertThat(outcome).contains("serves on port");
        assertThat(shop.log.lines).containsOnlyOnce(outcome);
        assertThat(shop.versions()).containsExactly("stable 2.0.0");
    }

    private static java.util.function.Function<Map<String, Object>, Outcome> atStep(int step, Outcome outcome) {
        return facts -> facts.get("release") instanceof Map<?, ?> release
                        && List.of(step).contains(release.get("step"))
                ? outcome
                : Outcome.PROMOTE;
    }
}
