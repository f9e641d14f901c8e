package io.swiftdeploy.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.container.ContainerSpecHashes;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedInstance.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerDeployTest {
    private static final SpecFactory FIRST = Blueprints.base();
    private static final SpecFactory SECOND = Blueprints.version("2.0.0");
    private static final SpecFactory TWO_REPLICAS = Blueprints.service("replicas: 2");

    @Test
    void planWhenNothingIsThereStartsStableWithAllTraffic() {
        StackPlan plan = deploy(FIRST, ObservedStack.nothing());

        assertThat(plan.stable()).containsInstanceOf(TrackPlan.Start.class);
        assertThat(plan.canary()).isEmpty();
        assertThat(plan.split().weight(Track.STABLE)).isEqualTo(100);
        assertThat(plan.gateway().routes().groups()).containsExactly(only(plan).group());
    }

    @Test
    void planWhenNothingIsThereAndModeIsCanaryStartsCanaryWithAllTraffic() {
        StackPlan plan = deploy(Blueprints.baseAsCanary(), ObservedStack.nothing());

        assertThat(plan.canary()).containsInstanceOf(TrackPlan.Start.class);
        assertThat(plan.stable()).isEmpty();
        assertThat(plan.split().weight(Track.CANARY)).isEqualTo(100);
    }

    @Test
    void planWhenReplicasAreAskedForStartsEachUnderItsOwnName() {
        TrackPlan.Start start = (TrackPlan.Start) only(deploy(TWO_REPLICAS, ObservedStack.nothing()));

        assertThat(start.group().members())
                .containsExactlyElementsOf(
                        start.instances().stream().map(InstanceSpec::name).toList())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void planWhenTheSameServesAlreadyKeepsIt() {
        assertThat(only(deploy(FIRST, Observed.stable(FIRST)))).isInstanceOf(TrackPlan.Keep.class);
    }

    @Test
    void planWhenTheSameServesBesideACanaryKeepsBothAndTheWeight() {
        StackPlan plan = deploy(FIRST, Observed.both(FIRST, SECOND, 30));

        assertThat(plan.tracks()).hasSize(2).allMatch(TrackPlan.Keep.class::isInstance);
        assertThat(plan.split().canaryWeight()).isEqualTo(30);
    }

    @Test
    void planWhenRevisionChangedStartsIt() {
        StackPlan plan = deploy(SECOND, Observed.stable(FIRST));

        assertThat(only(plan)).isInstanceOf(TrackPlan.Start.class);
        assertThat(plan.split().stable()).contains(SECOND.revision().id());
    }

    @Test
    void planWhenOnlyTestsReachACanaryStartsStableInItsPlace() {
        StackPlan plan = deploy(FIRST, Observed.tested(FIRST));

        assertThat(only(plan)).isInstanceOf(TrackPlan.Start.class);
        assertThat(plan.split().stable()).contains(FIRST.revision().id());
    }

    @Test
    void planWhenTheManifestWantsACanaryThatOnlyTestsReachGivesItAllUsers() {
        SpecFactory canary = Blueprints.baseAsCanary();

        StackPlan plan = deploy(canary, Observed.tested(canary));

        assertThat(only(plan)).isInstanceOf(TrackPlan.Adopt.class);
        assertThat(plan.split().canaryWeight()).isEqualTo(100);
    }

    @Test
    void planWhenRevisionServedBeforeAndIsKeptStoppedStartsItAgain() {
        ObservedStack observed = Observed.with(Observed.stable(SECOND), Observed.stopped(FIRST, Track.STABLE, 5));

        assertThat(only(deploy(FIRST, observed))).isInstanceOf(TrackPlan.Resume.class);
    }

    @Test
    void planWhenOneInstanceIsMissingStartsTheGroupAgain() {
        ObservedStack serving = Observed.stable(TWO_REPLICAS);
        ObservedStack observed = Observed.only(serving, serving.instances().subList(0, 1));

        TrackPlan plan = only(deploy(TWO_REPLICAS, observed));

        assertThat(plan).isInstanceOf(TrackPlan.Start.class);
        assertThat(plan.group().members()).hasSize(2);
    }

    @Test
    void planWhenOneInstanceIsStoppedStartsTheGroupAgain() {
        ObservedStack serving = Observed.stable(TWO_REPLICAS);
        List<ObservedInstance> instances = Stream.of(
                        serving.instances().get(0),
                        Observed.stopped(TWO_REPLICAS, Track.STABLE, 0).get(1))
                .toList();

        assertThat(only(deploy(TWO_REPLICAS, Observed.only(serving, instances))))
                .isInstanceOf(TrackPlan.Start.class);
    }

    @Test
    void planWhenOneInstanceIsNotInANetworkThatItJoinedStartsTheGroupAgain() {
        ObservedStack serving = Observed.stable(FIRST);
        ObservedInstance whole = serving.instances().get(0);
        Condition absent = new Condition(true, 0, "healthy", whole.condition().spec(), List.of("db-net"));
        ObservedInstance apart = new ObservedInstance(whole.name(), whole.group(), absent, whole.started());

        assertThat(only(deploy(FIRST, Observed.only(serving, List.of(apart))))).isInstanceOf(TrackPlan.Start.class);
    }

    @Test
    void planWhenAllInstancesAreStoppedStartsThemAgainAsTheyWere() {
        ObservedStack observed =
                Observed.only(Observed.stable(TWO_REPLICAS), Observed.stopped(TWO_REPLICAS, Track.STABLE, 0));

        assertThat(only(deploy(TWO_REPLICAS, observed))).isInstanceOf(TrackPlan.Resume.class);
    }

    @Test
    void planWhenStableIsBrokenBesideACanaryMendsItAndLeavesTheCanaryAlone() {
        ObservedStack serving = Observed.both(TWO_REPLICAS, SECOND, 10);
        List<ObservedInstance> withoutOne =
                serving.instances().subList(1, serving.instances().size());

        StackPlan plan = deploy(TWO_REPLICAS, Observed.only(serving, withoutOne));

        assertThat(plan.stable()).containsInstanceOf(TrackPlan.Start.class);
        assertThat(plan.canary()).containsInstanceOf(TrackPlan.Keep.class);
        assertThat(plan.split()).isEqualTo(serving.split());
    }

    @Test
    void planWhenCanaryIsBrokenAndItsManifestIsDeployedMendsIt() {
        SpecFactory canary = Blueprints.baseAsCanary();
        ObservedStack serving = Observed.both(SECOND, canary, 10);

        StackPlan plan =
                deploy(canary, Observed.only(serving, serving.instances().subList(0, 1)));

        assertThat(plan.stable()).containsInstanceOf(TrackPlan.Keep.class);
        assertThat(plan.canary()).containsInstanceOf(TrackPlan.Start.class);
        assertThat(plan.split()).isEqualTo(serving.split());
    }

    @Test
    void planWhenAnotherRevisionRunsAsCanaryRefuses() {
        assertThatThrownBy(() -> deploy(Blueprints.version("3.0.0"), Observed.both(FIRST, SECOND, 10)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("A canary is running, and the manifest describes another revision")
                .hasMessageContaining("swiftdeploy:rollback");
    }

    @Test
    void planWhenTheRevisionRunsAsCanaryRefusesToGoRoundItsGate() {
        assertThatThrownBy(() -> deploy(SECOND, Observed.both(FIRST, SECOND, 10)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("already runs as a canary")
                .hasMessageContaining("swiftdeploy:promote -Dmode=stable");
    }

    @Test
    void planWhenModeIsCanaryAndStableServesRefuses() {
        assertThatThrownBy(() -> deploy(Blueprints.baseAsCanary(), Observed.stable(SECOND)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("swiftdeploy:promote -Dmode=canary");
    }

    @Test
    void planWhenACanaryServesAloneReplacesItByWhatTheManifestSays() {
        ObservedStack observed = Observed.canary(Blueprints.baseAsCanary());

        assertThat(deploy(SECOND, observed).split().weight(Track.STABLE)).isEqualTo(100);
        assertThat(only(deploy(SECOND, observed))).isInstanceOf(TrackPlan.Start.class);
    }

    private static StackPlan deploy(SpecFactory blueprint, ObservedStack observed) {
        return new Planner(blueprint, observed).plan(new Intent.Deploy());
    }

    private static TrackPlan only(StackPlan plan) {
        assertThat(plan.tracks()).hasSize(1);
        return plan.tracks().get(0);
    }

    @Test
    void planWhenTheManifestDescribesAnotherGatewayRefusesRatherThanCloseThePublicPort() {
        ObservedStack other = new ObservedStack(
                Observed.stable(FIRST).instances(),
                Optional.of(new ObservedServer("app-gateway", true, "healthy", "another")),
                Optional.empty(),
                Observed.stable(FIRST).split(),
                new ContainerSpecHashes());

        assertThatThrownBy(() -> new Planner(SECOND, other).plan(new Intent.Deploy()))
                .hasMessageContaining("another gateway than the one that runs")
                .hasMessageContaining("swiftdeploy:teardown");
    }

    @Test
    void planWhenAnEarlierVersionMadeTheSameGatewaySaysSoAndWhatToDo() {
        SpecHashes hashes = new ContainerSpecHashes();
        String earlier = hashes.ofEarlierVersion(SECOND.gateway(new GatewaySpec.Routes(TrafficSplit.none(), Set.of())))
                .orElseThrow();
        ObservedStack stack = new ObservedStack(
                Observed.stable(FIRST).instances(),
                Optional.of(new ObservedServer("app-gateway", true, "healthy", earlier)),
                Optional.empty(),
                Observed.stable(FIRST).split(),
                hashes);

        assertThatThrownBy(() -> new Planner(SECOND, stack).plan(new Intent.Deploy()))
                .hasMessageContaining("made by an earlier version of SwiftDeploy")
                .hasMessageContaining("at a time without users, run swiftdeploy:teardown and swiftdeploy:deploy");
    }
}
