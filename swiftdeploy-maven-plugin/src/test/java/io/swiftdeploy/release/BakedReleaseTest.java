package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.HistoryEvent;
import io.swiftdeploy.history.HistoryRecord;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.wasm.EmbeddedPolicies;
import io.swiftdeploy.policy.wasm.compile.Compilation;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.analysis.ExpiredWatchException;
import io.swiftdeploy.release.analysis.InterferenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Version 1 serves; version 2 gets 10, 50 and then, while it bakes, 95 % of the requests. */
@Execution(ExecutionMode.CONCURRENT)
class BakedReleaseTest extends WithReleaseFixture {
    private ReleaseFixture.Serving before = new ReleaseFixture.Serving(TrafficSplit.none(), Set.of());

    @BeforeEach
    void deployFirst() {
        shop.deploy("1.0.0");
        before = shop.serving();
        shop.runtime.acts.clear();
        shop.bake = "1s";
    }

    @Test
    void runGivesTheCanaryNearlyEveryRequestBeforeItBecomesStable() {
        List<ReleaseFixture.Serving> baking = new ArrayList<>();
        shop.runtime.policies.outcomes = whileBaking(() -> {
            baking.add(shop.serving());
            return Outcome.PROMOTE;
        });

        shop.release("2.0.0");

        assertThat(shop.runtime.acts)
                .filteredOn(it -> it.startsWith("route "))
                .satisfiesExactly(
                        it -> assertThat(it).contains("weight=10"),
                        it -> assertThat(it).contains("weight=50"),
                        it -> assertThat(it).contains("weight=95"),
                        it -> assertThat(it).contains("canary=-"));
        assertThat(baking).hasSizeGreaterThan(1).allSatisfy(it -> {
            assertThat(it.split().stable()).isEqualTo(before.split().stable());
            assertThat(it.split().weight(Track.STABLE)).isEqualTo(5);
            assertThat(it.running()).containsAll(before.running());
        });
        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.log.lines)
                .contains("Bake: the new version gets 95 %; stable keeps the rest to compare with, for 1 s.")
                .doesNotContain("WARN")
                .anyMatch(it -> it.matches("Bake \\(95 %\\), \\d+ s: promote\\."));
    }

    @Test
    @SuppressWarnings("unchecked")
    void runTellsThePoliciesWhatComesNextAndThatItBakes() {
        List<Map<String, Object>> told = new ArrayList<>();
        shop.runtime.policies.outcomes = facts -> {
            told.add((Map<String, Object>) facts.get("release"));
            return Outcome.PROMOTE;
        };

        shop.release("2.0.0");

        assertThat(told.get(0))
                .containsEntry("phase", "step")
                .containsEntry("weight", 10)
                .containsEntry("next_weight", 50);
        assertThat(told)
                .filteredOn(it -> it.get("weight").equals(50))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).containsEntry("phase", "step").doesNotContainKey("next_weight"));
        assertThat(told.get(told.size() - 1))
                .containsEntry("phase", "bake")
                .containsEntry("weight", 95)
                .containsEntry("step", 2)
                .doesNotContainKey("next_weight");
    }

    @Test
    void runWhenTheNewVersionGetsWorseReturnsToTheStableThatStayedWarm() {
        shop.runtime.policies.outcomes = whileBaking(() -> Outcome.ROLLBACK);

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(RolledBackException.class)
                .hasMessageContaining("canary is not content.");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.runtime.acts)
                .noneMatch(it -> it.startsWith("resume") || it.startsWith("start shop-stable"))
                .noneMatch(it -> it.startsWith("stop shop-stable"));
        assertThat(shop.runtime.acts.lastIndexOf("drain")).isGreaterThan(lastRoute());
        assertThat(shop.recorded()).endsWith("rollback started", "rollback succeeded", "release denied");
    }

    private int lastRoute() {
        return (int) shop.runtime.acts.stream()
                .takeWhile(it -> !(it.startsWith("route ") && it.contains("canary=-")))
                .count();
    }

    @Test
    void runWhenNobodyCanTellWaitsForTheStepsAndTheBakeTogether() {
        shop.patience = "3s";
        shop.runtime.policies.outcomes = whileBaking(() -> Outcome.HOLD);

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("canary.max_duration (3 s) and canary.bake (1 s) are over");

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void runWhenCancelledRollsBack() {
        shop.runtime.policies.outcomes = whileBaking(BakedReleaseTest::interrupting);

        assertThatThrownBy(() -> shop.release("2.0.0")).isInstanceOf(CancelledException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void runWhenCancelledAndTheCanaryIsKeptSaysWhichWeightItKeeps() {
        shop.write("2.0.0", "");
        shop.runtime.policies.outcomes = whileBaking(BakedReleaseTest::interrupting);

        assertThatThrownBy(() -> new ProgressiveRelease(shop.context(), WhenCancelled.KEEP).run())
                .hasMessageContaining("the canary keeps 95 % of the requests");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(shop.versions()).containsExactly("canary 2.0.0", "stable 1.0.0");
    }

    private static Outcome interrupting() {
        Thread.currentThread().interrupt();
        return Outcome.HOLD;
    }

    @Test
    void runWhenAPersonMovesTheWeightLeavesIt() {
        shop.runtime.policies.outcomes = whileBaking(() -> {
            new CanaryStart(shop.context(), 33).run();
            return Outcome.HOLD;
        });

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(InterferenceException.class)
                .hasMessageContaining("should have 95 %")
                .hasMessageContaining("33 %");

        assertThat(shop.runtime.split().canaryWeight()).isEqualTo(33);
    }

    @Test
    void runWhenTheGatewayGaveEverybodyStableTakesTheCanaryBack() {
        List<Watch> watches = new ArrayList<>();
        shop.runtime.policies.outcomes = whileBaking(() -> {
            watches.add(shop.runtime.observe(ReleaseFixture.STACK).watch());
            Routes routes = shop.runtime.gateway.orElseThrow();
            shop.runtime.gateway =
                    Optional.of(new Routes(routes.split().withoutCanaryUsers(), routes.groups(), Watch.EXPIRED));
            return Outcome.HOLD;
        });

        assertThatThrownBy(() -> shop.release("2.0.0")).isInstanceOf(ExpiredWatchException.class);

        assertThat(watches).containsExactly(Watch.WATCHED);
        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void runAfterAStepWithEveryRequestKeepsItWhileItBakes() {
        shop.steps = "[50, 100]";

        shop.release("2.0.0");

        assertThat(shop.runtime.acts)
                .filteredOn(it -> it.startsWith("route "))
                .satisfiesExactly(
                        it -> assertThat(it).contains("weight=50"),
                        it -> assertThat(it).contains("weight=100"),
                        it -> assertThat(it).contains("canary=-"));
        assertThat(shop.log.lines)
                .containsSubsequence(
                        "Step 2 of 2: the canary gets 100 % for at least 1 s.",
                        "Bake: the new version gets 100 %; stable stays to return to, for 1 s.");
    }

    @Test
    void runRecordsTheBakeAsOne() {
        shop.release("2.0.0");

        assertThat(shop.records())
                .map(HistoryRecord::event)
                .filteredOn(it -> it.event() == EventType.STEP)
                .map(HistoryEvent::asked)
                .map(it -> it.get("phase") + " " + it.get("step") + " " + it.get("weight"))
                .containsSubsequence("step 1 10", "step 2 50", "bake 2 95");
    }

    @Test
    void runUnderTheDefaultPoliciesMakesAGoodVersionStable() {
        shop.runtime.engines =
                bundle -> EmbeddedPolicies.of(bundle, policies -> new Compilation.Unavailable("no compiler here"));
        shop.bake = "2s";

        shop.release("2.0.0");

        assertThat(shop.versions()).contains("stable 2.0.0");
    }

    @Test
    void runUnderTheDefaultPoliciesTakesAVersionBackThatFailsWhileItBakes() {
        shop.runtime.engines =
                bundle -> EmbeddedPolicies.of(bundle, policies -> new Compilation.Unavailable("no compiler here"));
        shop.bake = "40s";
        shop.runtime.before = act -> {
            if (act.equals("observe") && shop.runtime.split().canaryWeight() == 95) {
                shop.runtime.gateway.orElseThrow().groups().stream()
                        .filter(it -> it.track() == Track.CANARY)
                        .forEach(it -> shop.runtime.answers.journal.failing.add(it.upstream()));
            }
        };

        assertThatThrownBy(() -> shop.release("2.0.0"))
                .isInstanceOf(RolledBackException.class)
                .hasMessageContaining("Error rate seen by users");

        assertThat(shop.serving()).isEqualTo(before);
    }

    private static Function<Map<String, Object>, Outcome> whileBaking(Supplier<Outcome> outcome) {
        return facts -> facts.get("release") instanceof Map<?, ?> release && "bake".equals(release.get("phase"))
                ? outcome.get()
                : Outcome.PROMOTE;
    }
}
