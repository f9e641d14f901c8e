package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.NotFoundException;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrackPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other people's containers, networks, volumes and ports are in the way, and stay as they are. */
class StrangersDockerIT {
    private static final int PORT = 18330;
    private static final String NAME = "tst-stranger";

    private Optional<RealEngine> open = Optional.empty();
    private final List<Runnable> cleaning = new ArrayList<>();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, PORT));
    }

    @AfterEach
    void remove() {
        cleaning.forEach(Runnable::run);
        open.ifPresent(RealEngine::close);
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private String foreignContainer(String name) {
        var command = engine().client.createContainerCmd("nginx:1.30").withName(name);
        String id = command.withCmd("sleep", "3600").exec().getId();
        cleaning.add(
                () -> engine().client.removeContainerCmd(id).withForce(true).exec());
        engine().client.startContainerCmd(id).exec();
        return id;
    }

    private void assertRuns(String id) {
        assertThat(engine().inspect(id).getState().getRunning()).isTrue();
    }

    @Test
    void aContainerOfAnInstancesNameIsLeftAlone() {
        TrackPlan.Start stable = engine().blueprint().start(Track.STABLE);
        String id = foreignContainer(stable.group().members().get(0));

        assertThatThrownBy(() -> engine().runtime.start(engine().stack, stable.instances()))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("belongs to something else")
                .hasMessageContaining("services.name");
        engine().runtime.stop(stable.group().members());
        engine().runtime.remove(stable.group().members());

        assertRuns(id);
    }

    @Test
    void aContainerOfTheGatewaysNameIsLeftAlone() {
        SpecFactory blueprint = engine().blueprint();
        String id = foreignContainer(NAME + "-gateway");

        assertThatThrownBy(() -> engine().runtime.start(RealEngine.emptyGateway(blueprint)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("belongs to something else");

        assertRuns(id);
    }

    @Test
    void aContainerOfThePolicyServersNameIsLeftAlone() {
        SpecFactory blueprint = engine().blueprint();
        String id = foreignContainer(NAME + "-opa");

        assertThatThrownBy(() -> engine().runtime.policies(blueprint.policyServer(), RealEngine.policies(10)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("belongs to something else");

        assertRuns(id);
    }

    @Test
    void aNetworkOfOurNameIsRefusedWithASentence() {
        String network = engine().client
                .createNetworkCmd()
                .withName(NAME + "-net")
                .exec()
                .getId();
        cleaning.add(() -> engine().client.removeNetworkCmd(network).exec());
        SpecFactory blueprint = engine().blueprint();

        assertThatThrownBy(() -> engine().runtime.start(RealEngine.emptyGateway(blueprint)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("The network " + NAME + "-net exists already and belongs to something else.")
                .hasMessageContaining("network.name");
    }

    @Test
    void aVolumeOfOurNameIsRefusedWithASentence() {
        engine().client.createVolumeCmd().withName(NAME + "-gateway-logs").exec();
        cleaning.add(
                () -> engine().client.removeVolumeCmd(NAME + "-gateway-logs").exec());
        SpecFactory blueprint = engine().blueprint();

        assertThatThrownBy(() -> engine().runtime.start(RealEngine.emptyGateway(blueprint)))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("The volume " + NAME + "-gateway-logs exists already");
    }

    @Test
    void aPortOfAnotherProgramIsToldWithAdviceAndNoGatewayStays() throws IOException {
        SpecFactory blueprint = engine().blueprint();

        try (ServerSocket stranger = new ServerSocket(PORT, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(stranger.isBound()).isTrue();
            assertThatThrownBy(() -> engine().runtime.start(RealEngine.emptyGateway(blueprint)))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("choose another port in the manifest");
        }

        assertThatThrownBy(() -> engine().inspect(NAME + "-gateway")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void removeAllTakesItsOwnStackAndNoOther() {
        try (RealEngine other = new RealEngine("tst-other", PORT + 5)) {
            other.serve(other.blueprint());
            engine().serve(engine().blueprint());

            List<String> removed = engine().runtime.removeAll(engine().stack);

            assertThat(removed)
                    .contains("container " + NAME + "-gateway", "network " + NAME + "-net")
                    .contains("volume " + NAME + "-app-logs")
                    .noneMatch(it -> it.contains("tst-other"));
            assertThat(engine().runtime.observe(engine().stack)).isEqualTo(ObservedStack.nothing());
            assertThat(other.runtime.observe(other.stack).instances())
                    .singleElement()
                    .satisfies(it -> assertThat(it.running()).isTrue());
        }
    }

    @Test
    void removeAllWhenAStrangerIsInOurNetworkSaysWhatToDo() {
        engine().serve(engine().blueprint());
        String id = foreignContainer("tst-visitor");
        engine().client
                .connectToNetworkCmd()
                .withContainerId(id)
                .withNetworkId(NAME + "-net")
                .exec();

        assertThatThrownBy(() -> engine().runtime.removeAll(engine().stack))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("has active endpoints")
                .hasMessageContaining("docker network inspect");
        assertRuns(id);
    }
}
