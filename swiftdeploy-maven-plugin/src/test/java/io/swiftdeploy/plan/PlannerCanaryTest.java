package io.swiftdeploy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerCanaryTest {
    private static final SpecFactory FIRST = Blueprints.base();
    private static final SpecFactory SECOND = Blueprints.version("2.0.0");
    private static final SpecFactory THIRD = Blueprints.version("3.0.0");

    @Test
    void planWhenStableServesStartsCanaryBesideIt() {
        StackPlan plan = plan(SECOND, Observed.stable(FIRST), new Intent.StartCanary(10));

        assertThat(plan.stable()).containsInstanceOf(TrackPlan.Keep.class);
        assertThat(plan.canary()).containsInstanceOf(TrackPlan.Start.class);
        assertThat(plan.split().weight(Track.STABLE)).isEqualTo(90);
        assertThat(plan.split().weight(Track.CANARY)).isEqualTo(10);
        assertThat(plan.gateway().routes().groups()).hasSize(2);
    }

    @Test
    void planWhenTheRevisionIsStableAlreadyRefusesACanaryOfIt() {
        String stable = "The manifest's revision " + FIRST.revision().id() + " is stable already";
        assertRefused(FIRST, Observed.stable(FIRST), new Intent.StartCanary(0), stable);
        assertRefused(FIRST, Observed.both(FIRST, SECOND, 0), new Intent.StartCanary(10), stable);
    }

    @Test
    void planWhenTheCanaryOfTheStableRevisionRunsMovesItsWeight() {
        StackPlan plan = plan(FIRST, Observed.both(FIRST, FIRST, 10), new Intent.StartCanary(50));

        assertThat(plan.tracks()).hasSize(2).allMatch(TrackPlan.Keep.class::isInstance);
        assertThat(plan.split().canaryWeight()).isEqualTo(50);
    }

    @Test
    void planWhenAnotherCanaryHasNoUsersReplacesItByOneForTests() {
        StackPlan plan = plan(THIRD, Observed.both(FIRST, SECOND, 0), new Intent.StartCanary(0));

        assertThat(plan.stable()).containsInstanceOf(TrackPlan.Keep.class);
        assertThat(plan.canary()).containsInstanceOf(TrackPlan.Start.class);
        assertThat(plan.split().canary()).contains(THIRD.revision().id());
    }

    @Test
    void planWhenTestsHaveReachedAnotherRevisionBringsNoUsersToThisOne() {
        String tested = "Revision " + SECOND.revision().id() + " runs at weight 0, for tests";
        assertRefused(THIRD, Observed.both(FIRST, SECOND, 0), new Intent.StartCanary(10), tested);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void planWhenTheCanaryHasNoUsersAdoptsIt(int weight) {
        StackPlan plan = plan(SECOND, Observed.both(FIRST, SECOND, 0), new Intent.StartCanary(weight));

        assertThat(plan.canary()).containsInstanceOf(TrackPlan.Adopt.class);
        assertThat(plan.split().canaryWeight()).isEqualTo(weight);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void planWhenTheCanaryWithoutUsersHasEndedStartsItAgain(int weight) {
        ObservedStack ended = Observed.only(
                Observed.both(FIRST, SECOND, 0),
                Stream.of(Observed.running(FIRST, Track.STABLE), Observed.stopped(SECOND, Track.CANARY, 1))
                        .flatMap(List::stream)
                        .toList());

        StackPlan plan = plan(SECOND, ended, new Intent.StartCanary(weight));

        assertThat(plan.stable()).containsInstanceOf(TrackPlan.Keep.class);
        assertThat(plan.canary()).containsInstanceOf(TrackPlan.Resume.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void planWhenTheCanaryWithoutUsersIsGoneStartsItAgain(int weight) {
        ObservedStack gone = Observed.only(Observed.both(FIRST, SECOND, 0), Observed.running(FIRST, Track.STABLE));

        assertThat(plan(SECOND, gone, new Intent.StartCanary(weight)).canary())
                .containsInstanceOf(TrackPlan.Start.class);
    }

    @Test
    void planWhenNothingServesStartsACanaryForTestsAlone() {
        StackPlan plan = plan(FIRST, ObservedStack.nothing(), new Intent.StartCanary(0));

        assertThat(plan.stable()).isEmpty();
        assertThat(plan.canary()).containsInstanceOf(TrackPlan.Start.class);
        assertThat(plan.split().servesUsers()).isFalse();
    }

    @Test
    void planWhenOnlyTestsReachACanaryReplacesItByAnother() {
        StackPlan plan = plan(SECOND, Observed.tested(FIRST), new Intent.StartCanary(0));

        assertThat(plan.split().canary()).contains(SECOND.revision().id());
        assertThat(plan.split().servesUsers()).isFalse();
    }

    @Test
    void planWhenOnlyTestsReachTheCanaryGivesItNoShareOfUsers() {
        assertRefused(
                FIRST,
                Observed.tested(FIRST),
                new Intent.StartCanary(10),
                "There is no stable revision beside the canary");
    }

    @Test
    void planWhenOnlyTestsReachTheCanaryRefusesToJudgeIt() {
        assertRefused(FIRST, Observed.tested(FIRST), new Intent.PromoteCanary(), "No revision serves users yet");
    }

    @Test
    void planWhenOnlyTestsReachTheCanaryEndsIt() {
        StackPlan plan = plan(FIRST, Observed.tested(FIRST), new Intent.AbortCanary());

        assertThat(plan.tracks()).isEmpty();
        assertThat(plan.split()).isEqualTo(TrafficSplit.none());
    }

    @Test
    void planWhenAllOfTheTrafficIsTheCanarysRefusesAnother() {
        assertRefused(SECOND, Observed.canary(FIRST), new Intent.StartCanary(0), "All requests go to a canary");
    }

    @Test
    void planWhenTheSameCanaryRunsOnlyMovesTheWeight() {
        StackPlan plan = plan(SECOND, Observed.both(FIRST, SECOND, 10), new Intent.StartCanary(50));

        assertThat(plan.tracks()).hasSize(2).allMatch(TrackPlan.Keep.class::isInstance);
        assertThat(plan.split().canaryWeight()).isEqualTo(50);
    }

    @Test
    void planWhenAnotherCanaryRunsRefuses() {
        assertRefused(
                THIRD, Observed.both(FIRST, SECOND, 10), new Intent.StartCanary(10), "A canary of another revision");
    }

    @Test
    void planWhenNoStableServesRefusesACanary() {
        assertRefused(SECOND, ObservedStack.nothing(), new Intent.StartCanary(10), "There is no stable revision");
    }

    @Test
    void planWhenWeightIsMovedKeepsBoth() {
        StackPlan plan = plan(SECOND, Observed.both(FIRST, SECOND, 10), new Intent.StartCanary(0));

        assertThat(plan.tracks()).hasSize(2).allMatch(TrackPlan.Keep.class::isInstance);
        assertThat(plan.split().canaryWeight()).isZero();
    }

    @Test
    void planWhenCanaryIsPromotedStartsItsRevisionAsStable() {
        StackPlan plan = plan(SECOND, Observed.both(FIRST, SECOND, 10), new Intent.PromoteCanary());

        assertThat(plan.stable()).containsInstanceOf(TrackPlan.Start.class);
        assertThat(plan.canary()).isEmpty();
        assertThat(plan.split().stable()).contains(SECOND.revision().id());
    }

    @Test
    void planWhenCanaryIsPromotedHandsItsUsersOverInRisingSharesOfOneRevision() {
        StackPlan plan = plan(SECOND, Observed.both(FIRST, SECOND, 10), new Intent.PromoteCanary());

        List<TrafficSplit> splits =
                plan.handOver().steps().stream().map(Routes::split).toList();
        assertThat(splits).hasSizeGreaterThanOrEqualTo(3).allSatisfy(it -> {
            assertThat(it.stable()).contains(SECOND.revision().id());
            assertThat(it.canary()).contains(SECOND.revision().id());
            assertThat(it.former()).containsExactly(FIRST.revision().id());
            assertThat(TrafficSplit.parse(it.toLine())).contains(it);
        });
        assertThat(splits.stream().map(it -> it.weight(Track.STABLE)))
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(share -> share > 0 && share < 100);
        assertThat(plan.handOver().steps()).allSatisfy(it -> {
            assertThat(it.watch()).isEqualTo(Watch.WATCHED);
            assertThat(it.groups().stream().map(Upstream::track)).containsExactlyInAnyOrder(Track.STABLE, Track.CANARY);
        });
        assertThat(plan.handOver().time()).isCloseTo(Duration.ofSeconds(10), Duration.ofMillis(1));
    }

    @Test
    void planWhenTheCanaryHadNoUsersHandsNothingOver() {
        StackPlan plan = plan(SECOND, Observed.both(FIRST, SECOND, 0), new Intent.PromoteCanary());

        assertThat(plan.handOver().steps()).isEmpty();
    }

    @Test
    void planWhenOnlyCanaryIsPromotedStartsItAsStable() {
        SpecFactory canary = Blueprints.baseAsCanary();

        StackPlan plan = plan(canary, Observed.canary(canary), new Intent.PromoteCanary());

        assertThat(plan.stable()).containsInstanceOf(TrackPlan.Start.class);
        assertThat(plan.split().weight(Track.STABLE)).isEqualTo(100);
    }

    @Test
    void planWhenPromotedInstancesAreToldThatTheyAreStable() {
        SpecFactory canary = Blueprints.baseAsCanary();

        StackPlan plan = plan(canary, Observed.both(SECOND, canary, 10), new Intent.PromoteCanary());

        TrackPlan.Start start = (TrackPlan.Start) plan.stable().orElseThrow();
        assertThat(start.instances())
                .allMatch(it -> it.program().environment().get("MODE").value().equals("stable"));
    }

    @Test
    void planWhenStableIsOfTheCanarysRevisionKeepsItOnPromotion() {
        StackPlan plan = plan(FIRST, Observed.both(FIRST, FIRST, 10), new Intent.PromoteCanary());

        assertThat(plan.tracks()).singleElement().isInstanceOf(TrackPlan.Keep.class);
    }

    @Test
    void planWhenNoCanaryRunsRefusesPromotion() {
        assertRefused(FIRST, Observed.stable(FIRST), new Intent.PromoteCanary(), "No canary is running");
    }

    @Test
    void planWhenManifestChangedSinceTheCanaryStartedRefusesPromotion() {
        assertRefused(
                THIRD,
                Observed.both(FIRST, SECOND, 10),
                new Intent.PromoteCanary(),
                "The canary runs revision " + SECOND.revision().id());
    }

    @Test
    void planWhenCanaryIsAbortedKeepsStableAlone() {
        StackPlan plan = plan(SECOND, Observed.both(FIRST, SECOND, 10), new Intent.AbortCanary());

        assertThat(plan.tracks()).singleElement().isInstanceOf(TrackPlan.Keep.class);
        assertThat(plan.split().stable()).contains(FIRST.revision().id());
        assertThat(plan.split().canary()).isEmpty();
    }

    @Test
    void planWhenCanaryIsTheOnlyTrackRefusesToAbortIt() {
        SpecFactory canary = Blueprints.baseAsCanary();
        assertRefused(canary, Observed.canary(canary), new Intent.AbortCanary(), "Only the canary serves");
    }

    @Test
    void planWhenNoCanaryRunsRefusesToAbortIt() {
        assertRefused(FIRST, Observed.stable(FIRST), new Intent.AbortCanary(), "No canary is running");
    }

    @Test
    void planWhenStableInstancesAreGoneRefusesToLeanOnThem() {
        ObservedStack gone = Observed.only(Observed.stable(FIRST), List.of());
        assertRefused(SECOND, gone, new Intent.StartCanary(10), "The instances of the stable track are gone");
    }

    private static StackPlan plan(SpecFactory blueprint, ObservedStack observed, Intent intent) {
        return new Planner(blueprint, observed).plan(intent);
    }

    private static void assertRefused(SpecFactory blueprint, ObservedStack observed, Intent intent, String what) {
        assertThatThrownBy(() -> plan(blueprint, observed, intent))
                .isInstanceOfSatisfying(SwiftDeployException.class, refusal -> {
                    assertThat(refusal.what()).startsWith(what);
                    assertThat(refusal.where()).isEqualTo("stack app");
                    assertThat(refusal.next()).contains("swiftdeploy:");
                });
    }
}
