package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.container.Labels;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policy server, and what becomes of it when policies or settings change. */
class PoliciesDockerIT {
    private static final int PORT = 18320;
    private static final String NAME = "tst-policy";
    private static final String OPA = NAME + "-opa";

    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterEach
    void remove() {
        open.ifPresent(RealEngine::close);
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private PolicyEngine ask(SpecFactory blueprint, PolicyBundle policies) {
        return engine().runtime.policies(RealEngine.with(blueprint, policies).policyServer(), policies);
    }

    private String id() {
        return engine().inspect(OPA).getId();
    }

    @Test
    void theSamePoliciesLeaveTheServerAlone() {
        SpecFactory blueprint = engine().blueprint();
        ask(blueprint, RealEngine.policies(10));
        String id = id();

        assertThat(ask(blueprint, RealEngine.policies(10)).catalog()).isInstanceOf(Catalog.Known.class);
        assertThat(id()).isEqualTo(id);
    }

    @Test
    void otherPoliciesReplaceTheServerAndItsVolume() {
        SpecFactory blueprint = engine().blueprint();
        ask(blueprint, RealEngine.policies(10));
        String id = id();

        assertThat(ask(blueprint, RealEngine.policies(11)).catalog()).isInstanceOf(Catalog.Known.class);

        assertThat(id()).isNotEqualTo(id);
        assertThat(containers()).containsExactly("/" + OPA);
        assertThat(volumes()).hasSize(1);
    }

    @Test
    void policiesThatDoNotCompileDenyAndLeaveTheOldServer() {
        SpecFactory blueprint = engine().blueprint();
        ask(blueprint, RealEngine.policies(10));
        String id = id();
        List<String> volumes = volumes();

        Catalog catalog = ask(blueprint, broken()).catalog();

        assertThat(catalog).isInstanceOfSatisfying(Catalog.Unknown.class, it -> {
            assertThat(it.why().cause()).isEqualTo(NoDecisionCause.NOT_COMPILING);
            assertThat(it.why().sentence()).contains("broken.rego");
        });
        assertThat(id()).isEqualTo(id);
        assertThat(volumes()).isEqualTo(volumes);
        assertThat(engine().runtime.policies(engine().stack).catalog()).isInstanceOf(Catalog.Known.class);
    }

    private static PolicyBundle broken() {
        SortedMap<String, String> files = new TreeMap<>(RealEngine.policies(10).files());
        files.put("broken.rego", "package swiftdeploy.broken\n\ndecision := nonsense(");
        return new PolicyBundle(files);
    }

    @Test
    void policiesThatWouldReachOutAreNeverGivenToAServer() {
        SortedMap<String, String> files = new TreeMap<>(RealEngine.policies(10).files());
        files.put("out.rego", "package swiftdeploy.out\n\ndecision := opa.runtime()\n");

        assertThat(ask(engine().blueprint(), new PolicyBundle(files)).catalog())
                .isInstanceOfSatisfying(
                        Catalog.Unknown.class, it -> assertThat(it.why().sentence())
                                .contains("undefined function opa.runtime")
                                .contains("closed to policies"));

        assertThat(containers()).isEmpty();
        assertThat(volumes()).isEmpty();
    }

    @Test
    void theSamePoliciesOnAnotherPortMoveTheServer() {
        ask(engine().blueprint(), RealEngine.policies(10));

        SpecFactory moved = engine().blueprint("", PORT, PORT + 2);

        assertThat(ask(moved, RealEngine.policies(10)).catalog()).isInstanceOf(Catalog.Known.class);
        assertThat(containers()).containsExactly("/" + OPA);
        assertThat(volumes()).hasSize(1);
    }

    @Test
    void whenTheNewPortIsTakenTheOldServerIsBack() throws IOException {
        ask(engine().blueprint(), RealEngine.policies(10));
        String id = id();
        SpecFactory moved = engine().blueprint("", PORT, PORT + 3);

        try (ServerSocket stranger = new ServerSocket(PORT + 3, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(stranger.isBound()).isTrue();
            assertThatThrownBy(() -> ask(moved, RealEngine.policies(11)))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("choose another port");
        }

        assertThat(id()).isEqualTo(id);
        assertThat(containers()).containsExactly("/" + OPA);
        assertThat(volumes()).hasSize(1);
        assertThat(engine().runtime.policies(engine().stack).catalog()).isInstanceOf(Catalog.Known.class);
    }

    @Test
    void oneThatSomebodyStoppedStaysStoppedAndDenies() {
        ask(engine().blueprint(), RealEngine.policies(10));
        engine().client.stopContainerCmd(OPA).exec();

        assertThat(ask(engine().blueprint(), RealEngine.policies(11)).catalog())
                .isInstanceOfSatisfying(
                        Catalog.Unknown.class,
                        it -> assertThat(it.why().cause()).isEqualTo(NoDecisionCause.NOT_RUNNING));

        assertThat(engine().inspect(OPA).getState().getRunning()).isFalse();
    }

    @Test
    void whereThereIsNoneNobodyAnswers() {
        assertThat(engine().runtime.policies(engine().stack).catalog()).isInstanceOf(Catalog.Unknown.class);
    }

    private List<String> containers() {
        return engine()
                .client
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(java.util.Map.of(Labels.STACK, NAME))
                .exec()
                .stream()
                .map(it -> it.getNames()[0])
                .toList();
    }

    private List<String> volumes() {
        return engine()
                .client
                .listVolumesCmd()
                .withFilter("label", List.of(Labels.STACK + "=" + NAME))
                .exec()
                .getVolumes()
                .stream()
                .map(it -> it.getName())
                .sorted()
                .toList();
    }
}
