package io.swiftdeploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.plan.ContainerSpec.Port;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecFactoryTest {
    private static final String SECRET = "env: {DB_PASSWORD: {value: hunter2, secret: true}}";

    @Test
    void hashWhenNothingChangedIsTheSameInEveryRun() {
        assertThat(hash(Blueprints.base())).isEqualTo(hash(Blueprints.base())).isEqualTo("8793db0ccbb37f84");
        assertThat(gateway(Blueprints.base()).hash()).isEqualTo("4ab1f08a0924e316");
        assertThat(Blueprints.base().policyServer().container().hash()).isEqualTo("9c9b4783d95ca67a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env: {A: x}",
                SECRET,
                "restart_policy: always",
                "health: {path: /up}",
                "health: {interval: 1s}",
                "health: {timeout: 1s}",
                "health: {retries: 1}",
                "health: {command: [check]}",
                "resources: {memory: 1g}",
                "resources: {cpus: 0.5}",
                "resources: {pids: 10}",
                "user: '1000'",
                "command: [run]"
            })
    void hashWhenTheServiceChangedIsAnother(String lines) {
        assertThat(hash(Blueprints.service(lines))).isNotEqualTo(hash(Blueprints.base()));
    }

    @Test
    void hashWhenNetworkTrackOrNumberIsAnotherIsAnother() {
        SpecFactory two = Blueprints.service("replicas: 2");

        assertThat(hash(Blueprints.of(Blueprints.BASE.replace("swiftdeploy-net", "other"))))
                .isNotEqualTo(hash(Blueprints.base()));
        assertThat(two.start(Track.STABLE).instances())
                .extracting(it -> it.container().hash())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(two.start(Track.CANARY).instances().stream()
                        .map(it -> it.container().hash())
                        .toList());
    }

    @Test
    void hashWhenASecretChangedIsAnother() {
        assertThat(hash(Blueprints.service(SECRET)))
                .isNotEqualTo(hash(Blueprints.service(SECRET.replace("hunter2", "hunter3"))));
    }

    @Test
    void hashWhenOnlyTheRoutesChangedStaysTheSame() {
        SpecFactory blueprint = Blueprints.base();
        Upstream group = blueprint.start(Track.STABLE).group();
        TrafficSplit split = new TrafficSplit(Optional.of(group.revision()), Optional.empty(), 0);

        assertThat(blueprint
                        .gateway(new GatewaySpec.Routes(split, Set.of(group)))
                        .container()
                        .hash())
                .isEqualTo(gateway(blueprint).hash());
    }

    @Test
    void hashWhenPoliciesChangedIsAnotherForThePolicyServerOnly() {
        SpecFactory base = Blueprints.base();
        SpecFactory other = new SpecFactory(base.manifest(), base.images(), "policies5678");

        assertThat(other.policyServer().container().hash())
                .isNotEqualTo(base.policyServer().container().hash());
        assertThat(gateway(other).hash()).isEqualTo(gateway(base).hash());
        assertThat(hash(other)).isEqualTo(hash(base));
    }

    @Test
    void toStringWhenThereAreSecretsShowsNone() {
        SpecFactory blueprint = Blueprints.service(SECRET);

        assertThat(blueprint.toString()).contains("DB_PASSWORD").doesNotContain("hunter2");
        assertThat(blueprint.start(Track.STABLE).toString())
                .contains("DB_PASSWORD")
                .doesNotContain("hunter2");
    }

    @Test
    void startWhenTheServiceHasAnEnvironmentAddsWhatEveryInstanceIsTold() {
        var environment = instance(Blueprints.service("env: {A: x}")).command().environment();

        assertThat(environment.keySet()).containsExactly("A", "APP_PORT", "APP_VERSION", "MODE");
        assertThat(environment.get("MODE").value()).isEqualTo("stable");
        assertThat(environment.get("APP_VERSION").value()).isEqualTo("1.0.0");
        assertThat(environment.get("APP_PORT").value()).isEqualTo("3000");
    }

    @Test
    void portsWhenPublishedLeadToTheGatewayAndOnLoopbackToOperationsAndOpa() {
        SpecFactory blueprint = Blueprints.base();

        assertThat(instance(blueprint).attachments().ports()).isEmpty();
        assertThat(gateway(blueprint).attachments().ports())
                .containsExactly(
                        new Port("0.0.0.0", 8080, GatewaySpec.PUBLIC_PORT),
                        new Port("127.0.0.1", 0, GatewaySpec.OPERATIONS_PORT));
        assertThat(blueprint.policyServer().container().attachments().ports())
                .containsExactly(new Port("127.0.0.1", 8181, PolicyServerSpec.PORT));
    }

    @Test
    void networkWhenOpaIsAttachedIsSharedWithNobody() {
        SpecFactory blueprint = Blueprints.base();

        assertThat(instance(blueprint).attachments().network())
                .isEqualTo(gateway(blueprint).attachments().network())
                .isNotEqualTo(blueprint.policyServer().container().attachments().network());
    }

    @Test
    void gatewayWhenManifestExposesNothingHidesMetricsAndChaos() {
        Map<String, List<String>> hidden = Map.of(
                "", List.of("/metrics", "/chaos"),
                "  expose: [metrics]\n", List.of("/chaos"),
                "  expose: [chaos]\n", List.of("/metrics"),
                "  expose: [metrics, chaos]\n", List.of());

        hidden.forEach((line, paths) -> {
            SpecFactory blueprint = Blueprints.of(Blueprints.BASE.replace("nginx:\n", "nginx:\n" + line));
            assertThat(blueprint.gateway(nobody()).settings().hiddenPaths()).isEqualTo(paths);
        });
    }

    @Test
    void gatewayWhateverItExposesLeavesTheJournalToUsers() {
        SpecFactory blueprint = Blueprints.of(Blueprints.BASE
                .replace("nginx:\n", "nginx:\n  expose: [metrics, chaos]\n")
                .replace("  port: 3000", "  port: 3000\n  health: {path: /ready}\n  metrics: {path: /numbers}"));

        assertThat(blueprint.gateway(nobody()).settings().unjournaledPaths())
                .containsExactly("/ready", "/numbers", "/chaos");
    }

    private static String hash(SpecFactory blueprint) {
        return instance(blueprint).hash();
    }

    private static ContainerSpec instance(SpecFactory blueprint) {
        return blueprint.start(Track.STABLE).instances().get(0).container();
    }

    private static ContainerSpec gateway(SpecFactory blueprint) {
        return blueprint.gateway(nobody()).container();
    }

    private static GatewaySpec.Routes nobody() {
        return new GatewaySpec.Routes(TrafficSplit.none(), Set.of());
    }
}
