package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.RequestRules;
import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.InstanceSpec.Program;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.runtime.Access;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.GatewayChaos;
import io.swiftdeploy.runtime.GatewayFault;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.StackMovedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway and its instances, led from one state to another. */
class ChangesDockerIT {
    private static final int PORT = 18310;
    private static final String NAME = "tst-change";
    private static final int LIMIT_MILLIS = 10_000;
    private static final URI PUBLIC = URI.create("http://127.0.0.1:" + PORT + "/");

    private Optional<RealEngine> open = Optional.empty();
    private final HttpProbe http = new HttpProbe();

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

    /** Over a connection of its own: nginx keeps an idle one for 10 s, and a drain waits for it. */
    private static boolean serves() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .startsWith("HTTP/1.1 200 ");
        } catch (IOException noAnswer) {
            return false;
        }
    }

    @Test
    void routeLeadsTrafficAndEndsItsDrain() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        RealEngine.await("the service answers", () -> http.answersOk(PUBLIC)); // over a connection that stays open

        Drain same = engine().route(RealEngine.serving(blueprint, stable));
        assertThat(same.changed()).isFalse();

        Drain drain = engine().route(RealEngine.emptyGateway(blueprint));
        assertThat(drain.changed()).isTrue();
        assertThat(drain.await(Duration.ofSeconds(60))).isTrue();
        assertThat(serves()).isFalse();
    }

    @Test
    void limitWhenLimitsAreOthersGivesThemToTheGatewayThatRuns() {
        GatewaySpec gateway = RealEngine.emptyGateway(engine().blueprint());
        engine().runtime.start(gateway);
        engine().runtime.limit(limited(gateway, new Resources(256L << 20, 1.0, 256)));
        String id = engine().inspect(NAME + "-gateway").getId();

        Runnable back = engine().runtime.limit(limited(gateway, new Resources(512L << 20, 0, 300)));

        InspectContainerResponse after = engine().inspect(NAME + "-gateway");
        long processors = engine().client.infoCmd().exec().getNCPU();
        assertThat(after.getId()).isEqualTo(id);
        assertThat(after.getRestartCount()).isZero();
        assertThat(after.getHostConfig().getMemory()).isEqualTo(512L << 20);
        assertThat(after.getHostConfig().getPidsLimit()).isEqualTo(300);
        assertThat(after.getHostConfig().getNanoCPUs()).isEqualTo(processors * 1_000_000_000);

        back.run();
        InspectContainerResponse former = engine().inspect(NAME + "-gateway");
        assertThat(former.getHostConfig().getMemory()).isEqualTo(256L << 20);
        assertThat(former.getHostConfig().getPidsLimit()).isEqualTo(256);
        assertThat(former.getHostConfig().getNanoCPUs()).isEqualTo(1_000_000_000);
    }

    /** Starting it, or only its routes, does not depend on them. */
    @Test
    void limitWhenTheEngineRefusesSaysSoAndTheGatewayStillStartsAndRoutes() {
        GatewaySpec gateway =
                limited(RealEngine.emptyGateway(engine().blueprint()), new Resources(256L << 20, 1_000_000, 256));
        engine().runtime.start(RealEngine.emptyGateway(engine().blueprint()));

        assertThatThrownBy(() -> engine().runtime.limit(gateway))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("The limits of the gateway cannot be changed: ")
                .hasMessageContaining("nginx.resources");

        assertThat(engine().runtime.start(gateway)).isFalse();
        engine().route(gateway);
    }

    private static GatewaySpec limited(GatewaySpec gateway, Resources limits) {
        GatewaySpec.Settings settings = gateway.settings();
        return new GatewaySpec(
                gateway.workload(),
                gateway.listener(),
                new GatewaySpec.Settings(
                        settings.proxyTimeout(),
                        settings.contact(),
                        settings.hiddenPaths(),
                        settings.unjournaledPaths(),
                        settings.service(),
                        settings.rules(),
                        limits,
                        settings.sticky(),
                        64L << 20),
                gateway.routes());
    }

    /** As for a canary without users: what the manifest says of the gateway is for all users. */
    @Test
    void routesAloneChangeNeitherSettingsNorLimits() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        GatewaySpec present = RealEngine.serving(blueprint, stable);
        engine().route(present);
        GatewaySpec other = limited(present, new Resources(64L << 20, 0, 100));
        GatewaySpec silenced = new GatewaySpec(
                other.workload(), other.listener(), servingOnly("shop.exmaple.org", other.settings()), other.routes());
        String file = configuration();

        engine().runtime.limit(silenced.routesAlone()).run();
        engine().route(silenced.routesAlone());

        assertThat(configuration()).isEqualTo(file);
        assertThat(serves()).isTrue();
        assertThat(engine().inspect(NAME + "-gateway").getHostConfig().getMemory())
                .isEqualTo(Resources.OF_GATEWAY.memoryBytes());

        engine().route(silenced);

        assertThat(serves()).isFalse();
    }

    private static GatewaySpec.Settings servingOnly(String host, GatewaySpec.Settings settings) {
        return new GatewaySpec.Settings(
                settings.proxyTimeout(),
                settings.contact(),
                settings.hiddenPaths(),
                settings.unjournaledPaths(),
                settings.service(),
                new RequestRules(Optional.empty(), List.of(host), List.of()),
                settings.resources(),
                settings.sticky(),
                settings.logMaxBytes());
    }

    @Test
    void routeWhenNginxRefusesKeepsTheOldConfigurationAndItsFile() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        RealEngine.await("the service answers", ChangesDockerIT::serves);
        String file = configuration();
        GatewaySpec good = RealEngine.serving(blueprint, stable);
        Upstream noPort = new Upstream(
                Track.STABLE,
                good.routes().split().stable().orElseThrow(),
                stable.group().members(),
                70_000);
        GatewaySpec broken = good.withRoutes(new Routes(good.routes().split(), Set.of(noPort)));

        assertThatThrownBy(() -> engine().route(broken))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("nginx refuses the new configuration")
                .hasMessageContaining("the old configuration keeps serving");

        assertThat(configuration()).isEqualTo(file);
        assertThat(serves()).isTrue();
        assertThat(engine().runtime.observe(engine().stack).split().stable())
                .hasValue(stable.group().revision());
    }

    private String configuration() {
        return engine().run(NAME + "-gateway", "cat /etc/swiftdeploy/nginx.conf")
                .output();
    }

    @Test
    void startOfWhatRunsDoesNothing() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        String id = engine().inspect(stable.group().members().get(0)).getId();

        assertThat(engine().runtime.start(RealEngine.emptyGateway(blueprint))).isFalse();
        assertThat(engine().runtime.start(engine().stack, stable.instances())).isEmpty();
        assertThat(engine().inspect(stable.group().members().get(0)).getId()).isEqualTo(id);
    }

    @Test
    void aStoppedInstanceIsKeptAndResumed() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);

        engine().runtime.stop(stable.group().members());
        assertThat(instance().running()).isFalse();
        engine().runtime.resume(stable.group());

        assertThat(instance().running()).isTrue();
        RealEngine.await("the service answers again", ChangesDockerIT::serves);
    }

    private ObservedInstance instance() {
        return engine().runtime.observe(engine().stack).instances().get(0);
    }

    @Test
    void anInstanceThatExitsAtOnceIsSeenToAndItsLinesAreRead() {
        TrackPlan.Start start = running(
                engine().blueprint("  restart_policy: \"no\"", PORT, PORT + 1),
                it -> new Program(
                        it.user(), List.of("sh", "-c", "echo cannot reach the database; exit 3"), it.environment()));

        engine().runtime.start(engine().stack, start.instances());

        RealEngine.await("it has ended", () -> !instance().running());
        assertThat(engine().runtime
                        .inspection()
                        .lastLogLines(start.group().members().get(0), 5))
                .containsExactly("cannot reach the database");
    }

    /** The blueprint's one instance, running something else. */
    private static TrackPlan.Start running(SpecFactory blueprint, UnaryOperator<Program> other) {
        TrackPlan.Start start = blueprint.start(Track.STABLE);
        InstanceSpec one = start.instances().get(0);
        InstanceSpec changed = one.with(other.apply(one.program()));
        return new TrackPlan.Start(start.group(), List.of(changed));
    }

    @Test
    void startWhenTheUserIsUnknownSaysWhatToCorrectAndLeavesNoInstance() {
        TrackPlan.Start strange = running(
                engine().blueprint(), it -> new Program(Optional.of("nobody-here"), it.command(), it.environment()));

        assertThatThrownBy(() -> engine().runtime.start(engine().stack, strange.instances()))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("services.user");

        assertThat(engine().runtime.observe(engine().stack).instances()).isEmpty();
    }

    @Test
    void operationsWithoutAGatewaySaysHowToStartIt() {
        assertThatThrownBy(() -> engine().runtime.operations(engine().stack))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("does not run")
                .hasMessageContaining("swiftdeploy:deploy");
    }

    @Test
    void operationsLeadToEachInstance() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        var operations = engine().runtime.operations(engine().stack);

        RealEngine.await(
                "the instance answers",
                () -> http.answersOk(
                        operations.instance(stable.group().members().get(0), 3000, "/"), operations.access()));
        RealEngine.await(
                "the group answers", () -> http.answersOk(operations.group(stable.group(), "/"), operations.access()));
    }

    @Test
    void anInstanceOutsideItsNetworkIsNotServingAndComesBack() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        String name = stable.group().members().get(0);
        disconnect(name);
        assertThat(instance().running()).isFalse();

        assertThat(engine().runtime.start(engine().stack, stable.instances())).containsExactly(name);

        assertThat(instance().running()).isTrue();
        RealEngine.await("the service answers again", ChangesDockerIT::serves);
    }

    @Test
    void aGatewayOutsideItsNetworkComesBack() {
        SpecFactory blueprint = engine().blueprint();
        engine().serve(blueprint);
        disconnect(NAME + "-gateway");
        assertThat(engine().runtime
                        .observe(engine().stack)
                        .gateway()
                        .orElseThrow()
                        .running())
                .isFalse();

        engine().runtime.start(RealEngine.emptyGateway(blueprint));

        RealEngine.await("the service answers again", ChangesDockerIT::serves);
    }

    private void disconnect(String container) {
        engine().client
                .disconnectFromNetworkCmd()
                .withContainerId(container)
                .withNetworkId(NAME + "-net")
                .exec();
    }

    @Test
    void aGatewayWhoseConfigurationIsUnreadableIsNotTakenForOneWithoutTraffic() {
        SpecFactory blueprint = engine().blueprint();
        engine().serve(blueprint);
        engine().run(NAME + "-gateway", "echo nonsense >/etc/swiftdeploy/nginx.conf");

        assertThatThrownBy(() -> engine().runtime.observe(engine().stack))
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("its configuration cannot be read")
                .hasMessageContaining("nothing was changed");
    }

    @Test
    void aGatewayThatAKilledBuildDidNotStartIsMadeAnew() {
        SpecFactory blueprint = engine().blueprint();
        engine().client
                .createContainerCmd("nginx:1.30")
                .withName(NAME + "-gateway")
                .withLabels(Map.of("io.swiftdeploy.stack", NAME, "io.swiftdeploy.role", "gateway"))
                .exec();
        engine().client
                .createVolumeCmd()
                .withName(NAME + "-gateway-logs")
                .withLabels(Map.of("io.swiftdeploy.stack", NAME))
                .exec();

        engine().serve(blueprint);

        RealEngine.await("the service answers", ChangesDockerIT::serves);
    }

    @Test
    void aCanaryIsKnownByItsShare() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        TrackPlan.Start canary = blueprint.start(Track.CANARY);
        engine().runtime.start(engine().stack, canary.instances());
        GatewaySpec shared = sharing(blueprint, stable, canary, 25);

        engine().route(shared);

        assertThat(engine().runtime.observe(engine().stack).split())
                .isEqualTo(shared.routes().split());
    }

    private static GatewaySpec sharing(
            SpecFactory blueprint, TrackPlan.Start stable, TrackPlan.Start canary, int weight) {
        TrafficSplit split = new TrafficSplit(
                Optional.of(stable.group().revision()),
                Optional.of(canary.group().revision()),
                weight);
        return blueprint.gateway(new Routes(split, Set.of(stable.group(), canary.group())));
    }

    /** What the former version left: a configuration without tokens, and no files that hold any. */
    @Test
    void routeOfAGatewayWithoutTokensGivesItSome() {
        SpecFactory blueprint = engine().blueprint();
        engine().serve(blueprint);
        RealEngine.await("the service answers", ChangesDockerIT::serves);
        engine().run(
                        NAME + "-gateway",
                        "cd /etc/swiftdeploy && rm *.map *.access && sed -i '/[$]stranger) {/,+2 d' nginx.conf && kill -HUP 1");
        assertThat(engine().runtime.testToken(engine().stack)).isEmpty();
        RealEngine.await("anybody may ask", () -> http.answersOk(operations().generation(), Access.open()));

        engine().route(RealEngine.emptyGateway(blueprint)).await(Duration.ofSeconds(60));

        assertThat(engine().runtime.testToken(engine().stack)).isPresent();
        assertThat(operations().access().token()).isPresent();
        assertThat(http.answersOk(operations().generation(), operations().access()))
                .isTrue();
        assertThat(http.answersOk(operations().generation(), Access.open())).isFalse();
    }

    @Test
    void tokensStayAsLongAsTheStack() {
        SpecFactory blueprint = engine().blueprint();
        engine().serve(blueprint);
        Optional<Token> token = engine().runtime.testToken(engine().stack);

        engine().runtime.remove(List.of(NAME + "-gateway"));
        assertThat(engine().runtime.testToken(engine().stack)).isEmpty();
        engine().runtime.start(RealEngine.emptyGateway(blueprint));

        assertThat(engine().runtime.testToken(engine().stack)).isPresent().isEqualTo(token);
    }

    @Test
    void configurationThatNginxRefusesIsToldWithoutTheTokens() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        String token = engine().runtime.testToken(engine().stack).orElseThrow().value();
        engine().run(NAME + "-gateway", "cd /etc/swiftdeploy && cp test-token.map test-token-again.map");

        assertThatThrownBy(() -> engine().route(RealEngine.emptyGateway(blueprint)))
                .hasMessageContaining("nginx refuses the new configuration")
                .hasMessageContaining("(a token)")
                .hasMessageNotContaining(token);
        assertThat(stable.instances()).isNotEmpty();
    }

    @Test
    void chaosAtTheGatewayFailsUsersOfTheCanaryAndEndsWithIt() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        TrackPlan.Start canary = blueprint.start(Track.CANARY);
        engine().runtime.start(engine().stack, canary.instances());
        engine().route(sharing(blueprint, stable, canary, 100)).await(Duration.ofSeconds(60));

        engine().runtime.disturb(engine().stack, canary.group(), new GatewayFault.Failing(new BigDecimal("0.5")));
        RealEngine.await("a share fails", () -> statuses("/").equals(Set.of(200, 500)));
        assertThat(GatewayChaos.of(operations())).contains("error 0.5");
        assertThat(journal()).anyMatch(line -> line.contains(" 500 \"-\" \"-\" ") && line.endsWith(" split user -"));

        engine().route(sharing(blueprint, stable, canary, 99)).await(Duration.ofSeconds(60));
        assertThat(statuses("/")).containsExactlyInAnyOrder(200, 500);

        assertThatThrownBy(() -> engine().runtime
                        .route(RealEngine.serving(blueprint, stable), ExpectedSplit.of(TrafficSplit.none())))
                .isInstanceOf(StackMovedException.class);
        engine().run(NAME + "-gateway", "kill -HUP $(cat /tmp/nginx.pid)");
        assertThat(GatewayChaos.of(operations()))
                .as("a refused route ends no chaos")
                .contains("error 0.5");
        assertThat(statuses("/")).containsExactlyInAnyOrder(200, 500);

        engine().runtime.disturb(engine().stack, canary.group(), new GatewayFault.None());
        RealEngine.await("nothing fails", () -> statuses("/").equals(Set.of(200)));
        assertThat(GatewayChaos.of(operations())).isEmpty();

        engine().runtime.disturb(engine().stack, canary.group(), new GatewayFault.Failing(BigDecimal.ONE));
        engine().route(RealEngine.serving(blueprint, stable)).await(Duration.ofSeconds(60));
        engine().route(sharing(blueprint, stable, canary, 100)).await(Duration.ofSeconds(60));
        assertThat(statuses("/")).containsExactly(200);
        assertThatThrownBy(() ->
                        engine().runtime.disturb(engine().stack, canary.group(), new GatewayFault.Slow(BigDecimal.ONE)))
                .hasMessageContaining("nginx cannot delay an answer");
    }

    @Test
    void chaosThatNginxRefusesDoesNotBeginLater() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        TrackPlan.Start canary = blueprint.start(Track.CANARY);
        engine().runtime.start(engine().stack, canary.instances());
        engine().route(sharing(blueprint, stable, canary, 100)).await(Duration.ofSeconds(60));
        String folder = "cd /etc/swiftdeploy && ";
        engine().run(NAME + "-gateway", folder + "cp test-token.map test-token-again.map");

        assertThatThrownBy(() -> engine().runtime
                        .disturb(engine().stack, canary.group(), new GatewayFault.Failing(BigDecimal.ONE)))
                .hasMessageContaining("nginx refuses");

        engine().run(NAME + "-gateway", folder + "rm test-token-again.map");
        engine().route(sharing(blueprint, stable, canary, 99)).await(Duration.ofSeconds(60));
        assertThat(statuses("/")).containsExactly(200);
    }

    private Set<Integer> statuses(String path) {
        return IntStream.range(0, 60)
                .mapToObj(any -> http.get(URI.create("http://127.0.0.1:" + PORT + path), Access.open())
                        .orElseThrow()
                        .status())
                .collect(Collectors.toSet());
    }

    private Operations operations() {
        return engine().runtime.operations(engine().stack);
    }

    @Test
    void theJournalIsEmptiedWhenACanaryIsIntroducedAndKeptWhileItsWeightMoves() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        TrackPlan.Start canary = blueprint.start(Track.CANARY);
        engine().runtime.start(engine().stack, canary.instances());
        RealEngine.await("the service answers", ChangesDockerIT::serves);
        assertThat(journal()).isEmpty();

        engine().route(sharing(blueprint, stable, canary, 25));
        RealEngine.await(
                "a request is written down", () -> serves() && !journal().isEmpty());
        engine().route(sharing(blueprint, stable, canary, 50)).await(Duration.ofSeconds(60));
        assertThat(journal()).isNotEmpty();

        engine().route(RealEngine.serving(blueprint, stable)).await(Duration.ofSeconds(60));
        assertThat(journal()).isNotEmpty();
        engine().route(sharing(blueprint, stable, canary, 10));
        assertThat(journal()).isEmpty();
        RealEngine.await(
                "a request is written down again", () -> serves() && !journal().isEmpty());
    }

    private List<String> journal() {
        return http.text(operations().journal(), operations().access())
                .orElse("")
                .lines()
                .toList();
    }

    /** Longer than the answer to a command is waited for. */
    @Test
    void routeThatTheKeeperTakesInLateIsNoFailure() {
        SpecFactory blueprint = engine().blueprint();
        TrackPlan.Start stable = engine().serve(blueprint);
        engine().hold(NAME + "-gateway", "/etc/swiftdeploy/keeper.lock", 20);

        Drain drain = engine().route(RealEngine.emptyGateway(blueprint));

        assertThat(drain.changed()).isTrue();
        assertThat(engine().runtime.observe(engine().stack).split().stable()).isEmpty();
        assertThat(engine().route(RealEngine.serving(blueprint, stable)).changed())
                .isTrue();
    }
}
