package io.swiftdeploy.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.container.ContainerSpec.Port;
import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersTest {
    private static final SpecHashes HASHES = new ContainerSpecHashes();
    private static final String SECRET = "env: {DB_PASSWORD: {value: hunter2, secret: true}}";

    @Test
    void hashWhenNothingChangedIsTheSameInEveryRun() {
        assertThat(hash(Blueprints.base())).isEqualTo(hash(Blueprints.base())).isEqualTo("8793db0ccbb37f84");
        assertThat(gateway(Blueprints.base()).hash()).isEqualTo("6c373dd5c2ee6a9a");
        assertThat(policyServer(Blueprints.base()).hash()).isEqualTo("82158ac1afb250e3");
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
                .extracting(HASHES::of)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(two.start(Track.CANARY).instances().stream()
                        .map(HASHES::of)
                        .toList());
    }

    @Test
    void hashWhenASecretChangedIsAnother() {
        assertThat(hash(Blueprints.service(SECRET)))
                .isNotEqualTo(hash(Blueprints.service(SECRET.replace("hunter2", "hunter3"))));
    }

    @Test
    void hashWhenOnlyTheRoutesChangedStaysTheSame() {
        SpecFactory specs = Blueprints.base();
        Upstream group = specs.start(Track.STABLE).group();
        TrafficSplit split = new TrafficSplit(Optional.of(group.revision()), Optional.empty(), 0);

        assertThat(HASHES.of(specs.gateway(new Routes(split, Set.of(group)))))
                .isEqualTo(gateway(specs).hash());
    }

    @Test
    void hashWhenPoliciesChangedIsAnotherForThePolicyServerOnly() {
        SpecFactory base = Blueprints.base();
        SpecFactory other = new SpecFactory(base.manifest(), base.images(), "policies5678");

        assertThat(policyServer(other).hash()).isNotEqualTo(policyServer(base).hash());
        assertThat(gateway(other).hash()).isEqualTo(gateway(base).hash());
        assertThat(hash(other)).isEqualTo(hash(base));
    }

    @Test
    void portsWhenPublishedLeadToTheGatewayAndOnLoopbackToOperationsAndOpa() {
        SpecFactory specs = Blueprints.base();

        assertThat(instance(specs).attachments().ports()).isEmpty();
        assertThat(gateway(specs).attachments().ports())
                .containsExactly(
                        new Port("0.0.0.0", 8080, GatewayContainer.PUBLIC_PORT),
                        new Port("127.0.0.1", 0, GatewayContainer.OPERATIONS_PORT));
        assertThat(policyServer(specs).attachments().ports())
                .containsExactly(new Port("127.0.0.1", 8181, PolicyServerContainer.PORT));
    }

    @Test
    void networkWhenOpaIsAttachedIsSharedWithNobody() {
        SpecFactory specs = Blueprints.base();

        assertThat(instance(specs).attachments().network())
                .isEqualTo(gateway(specs).attachments().network())
                .isNotEqualTo(policyServer(specs).attachments().network());
    }

    private static String hash(SpecFactory specs) {
        return instance(specs).hash();
    }

    private static ContainerSpec instance(SpecFactory specs) {
        return InstanceContainer.of(specs.start(Track.STABLE).instances().get(0));
    }

    private static ContainerSpec gateway(SpecFactory specs) {
        return GatewayContainer.of(specs.gateway(nobody()));
    }

    private static ContainerSpec policyServer(SpecFactory specs) {
        return PolicyServerContainer.of(specs.policyServer());
    }

    private static Routes nobody() {
        return new Routes(TrafficSplit.none(), Set.of());
    }
}
