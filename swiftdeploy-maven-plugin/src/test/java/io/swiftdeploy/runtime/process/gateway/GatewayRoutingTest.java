package io.swiftdeploy.runtime.process.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.MemberConfig;
import io.swiftdeploy.gateway.config.RequestConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.gateway.conformance.TestCertificate;
import io.swiftdeploy.manifest.Tls;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.process.ProcessFixture;
import io.swiftdeploy.runtime.process.Told;
import io.swiftdeploy.runtime.process.discovery.MarkedProcesses;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.instance.Launcher;
import io.swiftdeploy.runtime.process.instance.Termination;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.InstancePorts;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.InstanceState.Identity;
import io.swiftdeploy.runtime.process.state.InstanceState.Run;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.runtime.process.state.StateFolder;
import io.swiftdeploy.tls.TlsFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes for a gateway that an earlier version started. */
class GatewayRoutingTest {
    @TempDir
    Path folder;

    @Test
    void httpsForAGatewayThatKnowsNoneIsRefusedBeforeAnythingIsChanged() throws Exception {
        TestCertificate pair = TestCertificate.of("shop.example");
        Tls settings = new Tls(
                Files.writeString(folder.resolve("site.pem"), pair.certificate()),
                Files.writeString(folder.resolve("site.key"), pair.key()),
                Optional.empty());
        List<String> asked = new CopyOnWriteArrayList<>();
        try (ProcessFixture shop = new ProcessFixture(folder, "shop").manifest("1.0.0", "", 40000);
                PlayedGateway gateway = new PlayedGateway(exchange -> {
                    asked.add(exchange.getRequestMethod());
                    PlayedGateway.send(exchange, 200, ConfigJson.text(PlayedGateway.config(10)));
                })) {
            GatewaySpec plain = shop.blueprint()
                    .gateway(new GatewaySpec.Routes(GatewayConfigMapper.split(PlayedGateway.config(10)), Set.of()));
            GatewaySpec encrypted = plain.with(TlsFiles.forChange(Optional.of(settings), Instant.now(), it -> {}));
            assertThatThrownBy(() -> routing()
                            .route(encrypted, ExpectedSplit.of(plain.routes().split()), gateway.operations()))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("an earlier version of SwiftDeploy, which knows no HTTPS");

            assertThat(asked).containsOnly("GET");
        }
    }

    /** It would ask for health at the port for users, and say what it was not asked. */
    @Test
    void furtherPortForAGatewayThatKnowsOneIsRefused() throws Exception {
        try (PlayedGateway gateway = new PlayedGateway(taking(GatewayRoutingTest::withoutPorts))) {
            assertThatThrownBy(() -> introduce(instance(Map.of(9000, 40009)), gateway))
                    .isInstanceOf(SwiftDeployException.class)
                    .hasMessageContaining("an earlier version of SwiftDeploy, which knows one port of an instance")
                    .hasMessageContaining("services.health.port or services.metrics.port, gateway shop-gateway");

            introduce(instance(Map.of()), gateway);
            assertThat(members(gateway)).contains(new MemberConfig("shop-stable-0123456789-1", 40003));
        }
    }

    @Test
    void furtherPortForAGatewayThatKnowsThemIsTaken() throws Exception {
        try (PlayedGateway gateway = new PlayedGateway(taking(it -> it))) {
            introduce(instance(Map.of(9000, 40009)), gateway);

            assertThat(members(gateway))
                    .contains(new MemberConfig(
                            "shop-stable-0123456789-1", 40003, new TreeMap<>(Map.of(3000, 40003, 9000, 40009))));
        }
    }

    @Test
    void routesAloneLeaveTheSettingsThatTheGatewayHas() throws Exception {
        RequestConfig running = PlayedGateway.config(10).settings();

        assertThat(settingsAfter(GatewaySpec::routesAlone)).isEqualTo(running);
        assertThat(settingsAfter(it -> it)).isNotEqualTo(running);
    }

    private RequestConfig settingsAfter(UnaryOperator<GatewaySpec> change) throws Exception {
        ExpectedSplit before = ExpectedSplit.of(GatewayConfigMapper.split(PlayedGateway.config(10)));
        try (ProcessFixture shop = new ProcessFixture(folder, "shop").manifest("1.0.0", "", 40000);
                PlayedGateway gateway = new PlayedGateway(taking(it -> it))) {
            GatewaySpec empty = shop.blueprint().gateway(new GatewaySpec.Routes(TrafficSplit.none(), Set.of()));
            routing().route(change.apply(empty), before, gateway.operations());
            GatewayConfig served = config(gateway);
            assertThat(served.groups()).isEmpty();
            return served.settings();
        }
    }

    /** @param version what the gateway's version understands of a configuration */
    private static HttpHandler taking(UnaryOperator<GatewayConfig> version) {
        AtomicReference<GatewayConfig> serving = new AtomicReference<>(PlayedGateway.config(10));
        return exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                String wanted = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                serving.set(version.apply(ConfigJson.read(wanted)));
            }
            PlayedGateway.send(exchange, 200, ConfigJson.text(serving.get()));
        };
    }

    private static GatewayConfig withoutPorts(GatewayConfig config) {
        return config.withGroups(config.groups().stream()
                .map(group -> new UpstreamConfig(
                        group.upstream(),
                        group.track(),
                        group.members().stream()
                                .map(it -> new MemberConfig(it.name(), it.port()))
                                .toList()))
                .toList());
    }

    /** @param further where its further ports are on this machine */
    private InstanceState instance(Map<Integer, Integer> further) {
        return new InstanceState(
                new Identity(new StackName("shop"), "shop-stable-0123456789-1", "0"),
                new Membership(Track.STABLE, new Revision("0123456789", "1.0.0"), 1, 3000),
                InstancePorts.NONE.at(further),
                new Launch(List.of("java"), new TreeMap<>(), folder),
                new Run(40003, Optional.empty(), Instant.EPOCH));
    }

    private GatewayRouting routing() {
        Told told = new Told();
        StateFolder state = new StateFolder(folder);
        StateFiles files = new StateFiles(told, Fence.NONE);
        MarkedProcesses processes = new MarkedProcesses(state, Launcher.INHERITED);
        Termination termination = new Termination(Duration.ofSeconds(30), told, Fence.NONE);
        Instances instances = new Instances(state, files, processes, termination, Clock.systemUTC());
        GatewayClient client = new GatewayClient();
        GatewayFolder own = new GatewayFolder(state.gateway(), files);
        LeaseFiles lease = new LeaseFiles(folder);
        return new GatewayRouting(
                client,
                new GatewayDiscovery(own, processes, client),
                new WantedConfig(own, instances, lease),
                lease,
                told);
    }

    private void introduce(InstanceState instance, PlayedGateway gateway) {
        routing()
                .introduce(
                        List.of(instance),
                        new Identity(new StackName("shop"), "shop-gateway", "0"),
                        gateway.operations());
    }

    private static List<MemberConfig> members(PlayedGateway gateway) {
        return config(gateway).groups().stream()
                .flatMap(it -> it.members().stream())
                .toList();
    }

    private static GatewayConfig config(PlayedGateway gateway) {
        return ((GatewayClient.Answer.Config) new GatewayClient().config(gateway.operations())).config();
    }
}
