package io.swiftdeploy.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.KilledBuild;
import io.swiftdeploy.release.ReleaseFixture;
import io.swiftdeploy.release.WithReleaseFixture;
import io.swiftdeploy.release.chaos.Chaos;
import io.swiftdeploy.release.chaos.ChaosInjection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Version 1 is stable; version 2 is a canary that is promoted, and its users are handed over. */
@Execution(ExecutionMode.CONCURRENT)
class WarmHandOverTest extends WithReleaseFixture {
    private static final int THIRD = 3;

    private ReleaseFixture.Serving before;
    private final List<Routes> seen = new ArrayList<>();

    @BeforeEach
    void startCanary() {
        shop.handover = "40ms";
        shop.deploy("1.0.0");
        shop.startCanary("2.0.0", 10);
        before = shop.serving();
        shop.runtime.acts.clear();
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** Does {@code what} when the traffic is about to move for the {@code number}th time. */
    private void atRoute(int number, Runnable what) {
        AtomicInteger routes = new AtomicInteger();
        shop.runtime.before = act -> {
            if (act.startsWith("route") && routes.incrementAndGet() == number) {
                what.run();
            }
        };
    }

    private void recordRoutes() {
        Consumer<String> other = shop.runtime.before;
        shop.runtime.before = act -> {
            shop.runtime.gateway.filter(it -> !seen.contains(it)).ifPresent(seen::add);
            other.accept(act);
        };
    }

    private static void fail() {
        throw new SwiftDeployException("nginx refuses", "the gateway", "fix it");
    }

    @Test
    void runGivesStableARisingShareAndTheWatchedCanaryTheRest() {
        recordRoutes();

        shop.promote();

        List<Routes> steps = seen.stream()
                .filter(it -> it.split().stable().equals(it.split().canary()))
                .toList();
        assertThat(steps.stream().map(it -> it.split().weight(Track.STABLE))).containsExactly(1, 2, 5, 12, 30);
        assertThat(steps).allMatch(it -> it.watch() == Watch.WATCHED);
        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.runtime.split().canary()).isEmpty();
        assertThat(shop.runtime.gateway)
                .hasValueSatisfying(it -> assertThat(it.watch()).isEqualTo(Watch.UNWATCHED));
        assertThat(shop.log.lines).anyMatch(it -> it.contains("Handing over from the canary"));
    }

    @Test
    void runSaysWithinWhichTimeItHandsOver() {
        shop.handover = "1s";
        shop.write("2.0.0", "");

        shop.promote();

        assertThat(shop.log.lines)
                .contains("Handing over from the canary within 1 s: the new instances get 1, 2, 5, 12, 30 and 100 % of"
                        + " the requests.");
    }

    /** However few the users are. */
    @Test
    void runAsksTheNewInstancesOftenBeforeTheyHaveUsers() {
        shop.handover = "3s";
        shop.write("2.0.0", "");
        AtomicInteger before = new AtomicInteger();
        shop.runtime.before = act -> {
            if (act.startsWith("route") && before.get() == 0) {
                before.set(shop.runtime.answers.groupsAsked.get());
            }
        };

        shop.promote();

        assertThat(before).hasValueGreaterThan(5);
    }

    @Test
    void runEndsTheCanaryFirstAndTheOldStableLast() {
        shop.promote();

        assertThat(shop.runtime.acts).last().asString().startsWith("stop shop-stable-" + shop.revision("1.0.0"));
        assertThat(shop.runtime.acts).anyMatch(it -> it.startsWith("remove shop-canary-"));
    }

    @Test
    void runWhenAStepFailsRestoresTheFormerRoutesAndRemovesTheNewOnlyAfterTheirRequests() {
        atRoute(THIRD, WarmHandOverTest::fail);

        assertThatThrownBy(shop::promote).hasMessageContaining("nginx refuses");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.runtime.gateway)
                .hasValueSatisfying(it -> assertThat(it.watch()).isEqualTo(Watch.UNWATCHED));
        int drained = shop.runtime.acts.indexOf("drain");
        assertThat(shop.runtime.acts.subList(drained, shop.runtime.acts.size()))
                .anyMatch(it -> it.startsWith("remove shop-stable-"));
        assertThat(shop.recorded()).endsWith("promote failed");
    }

    @Test
    void runWhenInterruptedRestoresTheFormerRoutes() {
        atRoute(THIRD, () -> Thread.currentThread().interrupt());

        assertThatThrownBy(shop::promote).hasMessageContaining("Interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void runWhenTheNewInstancesFailOnTheWayRestoresTheFormerRoutes() {
        shop.healthLimit = Duration.ofHours(1);
        atRoute(THIRD, () -> shop.runtime.answers.sick.add("stable_" + shop.revision("2.0.0")));

        assertThatThrownBy(shop::promote).hasMessageContaining("does not reach the new instances");

        assertThat(shop.serving()).isEqualTo(before);
    }

    @Test
    void runWhenANewInstanceTurnsUnhealthyAmidALongStepGivesItsUsersBackAtOnce() {
        shop.handover = "10m";
        shop.healthLimit = Duration.ofHours(1);
        shop.write("2.0.0", "");
        shop.runtime.before = act -> {
            if (act.startsWith("route")) {
                shop.runtime.answers.sick.add("shop-stable-" + shop.revision("2.0.0") + "-1");
            }
        };

        assertThatThrownBy(shop::promote)
                .hasMessageContaining("is no longer healthy, now that it has users")
                .hasMessageContaining("what served before still serves");

        assertThat(shop.serving()).isEqualTo(before);
        assertThat(shop.recorded()).endsWith("promote failed");
    }

    /** It took longer than an instance may be unhealthy. */
    @Test
    void runWhenOneAnswerIsSlowAndBadHandsOver() {
        String instance = "shop-stable-" + shop.revision("2.0.0") + "-1";
        AtomicInteger slow = new AtomicInteger();
        atRoute(
                1,
                () -> shop.runtime.answers.failsNext =
                        name -> name.equals(instance) && slow.getAndIncrement() == 0 && waited());

        shop.promote();

        assertThat(slow).hasValueGreaterThan(1);
        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
    }

    private static boolean waited() {
        Deadline.in(Duration.ofMillis(1200)).until(() -> false);
        return true;
    }

    @Test
    void runWhenChaosIsOnInTheCanaryGivesAllUsersToTheNewInstancesAtOnce() {
        new ChaosInjection(shop.context(), new Chaos.Failing(BigDecimal.ONE)).run();
        recordRoutes();

        shop.promote();

        assertThat(seen).noneMatch(it -> it.split().stable().equals(it.split().canary()));
        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.log.warnings()).anyMatch(it -> it.contains("Chaos may be on in the canary"));
    }

    @Test
    void runWhenChaosIsOverHandsOver() {
        new ChaosInjection(shop.context(), new Chaos.Failing(BigDecimal.ONE)).run();
        new ChaosInjection(shop.context(), new Chaos.Recover()).run();
        recordRoutes();

        shop.promote();

        assertThat(seen).anyMatch(it -> it.split().stable().equals(it.split().canary()));
    }

    @Test
    void runWhenChaosWasRefusedHandsOver() {
        shop.runtime.answers.chaosStatus = 400;
        assertThatThrownBy(this::fail50).hasMessageContaining("it answered 400");
        recordRoutes();

        shop.promote();

        assertThat(seen).anyMatch(it -> it.split().stable().equals(it.split().canary()));
    }

    @Test
    void runWhenChaosWasNotAnsweredGivesAllUsersToTheNewInstancesAtOnce() {
        shop.runtime.answers.hangsUp = true;
        assertThatThrownBy(this::fail50).hasMessageContaining("it does not answer");
        shop.runtime.answers.hangsUp = false;
        recordRoutes();

        shop.promote();

        assertThat(seen).noneMatch(it -> it.split().stable().equals(it.split().canary()));
    }

    @Test
    void runWhenOnlyTheGatewayKnowsOfTheChaosGivesAllUsersToTheNewInstancesAtOnce() {
        shop.runtime.answers.gatewayChaos = "error 0.5 0-1-2";
        recordRoutes();

        shop.promote();

        assertThat(seen).noneMatch(it -> it.split().stable().equals(it.split().canary()));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, false"})
    void runBelievesTheServiceBeforeTheRecord(int reported, boolean handsOver) {
        fail50();
        shop.runtime.answers.reportedChaos = OptionalInt.of(reported);
        recordRoutes();

        shop.promote();

        assertThat(seen.stream()
                        .anyMatch(it -> it.split().stable().equals(it.split().canary())))
                .isEqualTo(handsOver);
    }

    @Test
    void runWhenACanaryStartHasOnlyFailedSinceTheChaosStillKnowsOfIt() {
        fail50();
        shop.runtime.before = act -> {
            if (act.equals("observe")) {
                fail();
            }
        };
        shop.runtime.observesForOperations = true;
        assertThatThrownBy(() -> shop.startCanary("2.0.0", 10)).hasMessageContaining("nginx refuses");
        assertThat(shop.recorded()).endsWith("canary-start failed");
        shop.runtime.before =
                act -> shop.runtime.gateway.filter(it -> !seen.contains(it)).ifPresent(seen::add);

        shop.promote();

        assertThat(seen).noneMatch(it -> it.split().stable().equals(it.split().canary()));
    }

    private void fail50() {
        new ChaosInjection(shop.context(), new Chaos.Failing(new BigDecimal("0.5"))).run();
    }

    @Test
    void chaosAmidTheHandOverIsRefused() {
        killAtThirdRoute();

        assertThatThrownBy(() -> new ChaosInjection(shop.context(), new Chaos.Failing(BigDecimal.ONE)).run())
                .hasMessageContaining("The canary is being promoted");

        assertThat(shop.runtime.answers.chaos).isEmpty();
    }

    @Test
    void runWhenTheKeeperGivesEverybodyStableMeanwhileCompletesThePromotion() {
        atRoute(THIRD, this::expire);

        shop.promote();

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
    }

    @Test
    void recoverAfterAKillCompletesThePromotion() {
        killAtThirdRoute();

        shop.recover();

        assertCompleted();
    }

    @Test
    void recoverAfterTheKeeperGaveEverybodyStableCompletesThePromotion() {
        killAtThirdRoute();
        expire();

        shop.recover();

        assertCompleted();
    }

    private void expire() {
        Routes routes = shop.runtime.gateway.orElseThrow();
        shop.runtime.gateway =
                Optional.of(new Routes(routes.split().withoutCanaryUsers(), routes.groups(), Watch.EXPIRED));
    }

    private void assertCompleted() {
        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.recorded()).doesNotContain("rollback started");
        assertThat(shop.recorded())
                .endsWith("promote started", "promote started", "promote succeeded", "promote succeeded");
        assertThat(shop.lastRecord().event().facts().toString()).contains("the promotion was completed");
    }

    @Test
    void rollbackAfterAKillReturnsToTheStableRevisionFromBefore() {
        killAtThirdRoute();

        shop.rollback();

        assertThat(shop.versions()).containsExactly("stable 1.0.0", "stable [2.0.0]");
        assertThat(shop.runtime.split().canary()).isEmpty();
    }

    @Test
    void rollbackWhenACanaryOfStablesOwnRevisionRunsOnlyEndsIt() {
        shop.promote();
        startedByAnEarlierVersion(Optional.of(shop.revision("2.0.0")));

        shop.rollback();

        assertThat(shop.versions()).containsExactly("stable 2.0.0", "stable [1.0.0]");
        assertThat(shop.runtime.split().canary()).isEmpty();
    }

    /** A canary of stable's own revision, which this version refuses. */
    private void startedByAnEarlierVersion(Optional<String> revision) {
        Routes present = shop.runtime.gateway.orElseThrow();
        TrafficSplit split =
                new TrafficSplit(revision, revision, 10, present.split().former());
        shop.runtime.gateway = Optional.of(new Routes(split, present.groups()));
    }

    private void killAtThirdRoute() {
        atRoute(THIRD, () -> {
            throw new KilledBuild();
        });
        try {
            shop.promote();
        } catch (KilledBuild killed) {
            shop.runtime.before = act -> {};
        }
    }
}
