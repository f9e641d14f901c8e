package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import io.swiftdeploy.container.ContainerSpecHashes;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.policy.Catalog;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.runtime.Access;
import io.swiftdeploy.runtime.HostReport;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.ListenPort;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole stack, looked at and not changed. */
class StackDockerIT {
    private static final int PORT = 18300;
    private static final String NAME = "tst-stack";
    /** For an answer that comes. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** For one that does not come. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static Optional<RealEngine> open = Optional.empty();
    private static Optional<PolicyEngine> policies = Optional.empty();
    private static String app = "";
    private static String group = "";

    private final HttpProbe http = new HttpProbe();

    @BeforeAll
    static void start() {
        RealEngine engine = new RealEngine(NAME, PORT);
        open = Optional.of(engine);
        SpecFactory blueprint = engine.blueprint();
        policies = Optional.of(engine.runtime.policies(blueprint.policyServer(), RealEngine.policies(10)));
        TrackPlan.Start stable = engine.serve(blueprint);
        app = stable.group().members().get(0);
        group = stable.group().upstream();
        RealEngine.await("the service answers", () -> new HttpProbe().answersOk(uri(PORT, "/"), Access.open()));
    }

    @AfterAll
    static void remove() {
        open.ifPresent(RealEngine::close);
    }

    private static RealEngine engine() {
        return open.orElseThrow();
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String container(String role) {
        return role.equals("app") ? app : NAME + "-" + role;
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "gateway", "opa"})
    void everyContainerIsConfined(String role) {
        InspectContainerResponse found = engine().inspect(container(role));
        var host = found.getHostConfig();

        assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(host.getCapAdd()).isNullOrEmpty();
        assertThat(host.getSecurityOpts()).containsExactly("no-new-privileges:true");
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(host.getPrivileged()).isFalse();
        assertThat(host.getMemory()).isPositive();
        assertThat(host.getPidsLimit()).isPositive();
        assertThat(host.getRestartPolicy().getName()).isEqualTo("unless-stopped");
        assertThat(host.getTmpFs()).containsOnlyKeys("/tmp");
        assertThat(host.getTmpFs().get("/tmp"))
                .contains("noexec")
                .contains("nosuid")
                .contains("size=");
        assertThat(found.getConfig().getUser()).matches("[1-9][0-9]*:[1-9][0-9]*");
        assertThat(found.getConfig().getHealthcheck().getTest()).isNotEmpty();
        assertThat(found.getMounts()).allSatisfy(it -> assertThat(it.getName()).startsWith(NAME + "-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "opa"})
    void instancesAndThePolicyServerHaveALimitOfProcessors(String role) {
        assertThat(engine().inspect(container(role)).getHostConfig().getNanoCPUs())
                .isPositive();
    }

    /** Everybody's requests pass it: what it may use is the user's to say. */
    @Test
    void theGatewayHasNoLimitOfProcessorsUnlessTheManifestSaysSo() {
        assertThat(engine().inspect(container("gateway")).getHostConfig().getNanoCPUs())
                .isZero();
    }

    @Test
    void theServicesLimitsAreTheManifests() {
        var host = engine().inspect(app).getHostConfig();

        assertThat(host.getMemory()).isEqualTo(64L * 1024 * 1024);
        assertThat(host.getNanoCPUs()).isEqualTo(500_000_000L);
        assertThat(host.getPidsLimit()).isEqualTo(64L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "gateway", "opa"})
    void everyContainerIsFoundByOurLabelsAndComposes(String role) {
        Map<String, String> labels =
                engine().inspect(container(role)).getConfig().getLabels();

        assertThat(labels)
                .containsEntry(Labels.STACK, NAME)
                .containsEntry(Labels.ROLE, role)
                .containsEntry("com.docker.compose.project", NAME)
                .containsEntry("com.docker.compose.container-number", "1")
                .containsEntry("com.docker.compose.oneoff", "False")
                .containsKeys(Labels.SPEC, "com.docker.compose.service", "com.docker.compose.config-hash");
    }

    @Test
    void theServiceIsNotPublished() {
        assertThat(published(app)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/journal", "/groups/<group>/chaos", "/instances/<instance>:3000/chaos"})
    void operationsAreRefusedToAnInstanceEvenWithTheToken(String path) {
        var operations = engine().runtime.operations(engine().stack);
        String token = operations.access().token().orElseThrow().value();
        String target = path.replace("<group>", group).replace("<instance>", app);

        assertThat(askFromInside(target, "X-Nothing: special")).startsWith("HTTP/1.1 401 ");
        assertThat(askFromInside(target, "Authorization: Bearer " + token)).startsWith("HTTP/1.1 403 ");
        assertThat(http.get(operations.base().resolve(target), Access.open())
                        .orElseThrow()
                        .status())
                .isEqualTo(401);
    }

    private static String askFromInside(String target, String header) {
        return engine().run(
                        app,
                        "exec 3<>/dev/tcp/" + NAME + "-gateway/8081; printf 'GET " + target + " HTTP/1.0\\r\\n" + header
                                + "\\r\\n\\r\\n' >&3; head -1 <&3")
                .output();
    }

    @Test
    void tokensAreInNoLabelNoEnvironmentAndNoLogOfAnyContainer() {
        List<String> secrets = Stream.of(
                        engine().runtime.testToken(engine().stack),
                        engine().runtime.operations(engine().stack).access().token())
                .map(it -> it.orElseThrow().value())
                .toList();

        assertThat(Stream.of("app", "gateway", "opa").map(StackDockerIT::container))
                .allSatisfy(it -> assertThat(described(engine().inspect(it))
                                + engine().runtime.inspection().lastLogLines(it, 1000))
                        .doesNotContain(secrets));
    }

    private static String described(InspectContainerResponse container) {
        var config = container.getConfig();
        return String.valueOf(config.getLabels())
                + Arrays.toString(config.getEnv())
                + Arrays.toString(config.getEntrypoint())
                + Arrays.toString(config.getCmd())
                + container.getMounts();
    }

    @Test
    void operationsAndPoliciesArePublishedOnLoopbackOnly() {
        assertThat(published(NAME + "-gateway")).hasSize(2);
        assertThat(published(NAME + "-opa")).singleElement().satisfies(it -> assertThat(it.getHostIp())
                .isEqualTo("127.0.0.1"));
        Ports.Binding[] operations = engine().inspect(NAME + "-gateway")
                .getHostConfig()
                .getPortBindings()
                .getBindings()
                .get(ExposedPort.tcp(8081));
        assertThat(operations).singleElement().satisfies(it -> assertThat(it.getHostIp())
                .isEqualTo("127.0.0.1"));
    }

    @Test
    void portsAreTheStacksOwnOnlyWhereItListensOnThem() {
        assertThat(ownPorts(engine().blueprint())).containsExactly("nginx.port", "opa.port");
        assertThat(ownPorts(engine().blueprint("", PORT, PORT + 2))).containsExactly("nginx.port");
        assertThat(ownPorts(engine().blueprint("", PORT + 2, PORT + 1))).containsExactly("opa.port");
    }

    private static List<String> ownPorts(SpecFactory blueprint) {
        return engine()
                .runtime
                .inspection()
                .ports(RealEngine.emptyGateway(blueprint), blueprint.policyServer())
                .stream()
                .filter(ListenPort::inUse)
                .map(ListenPort::setting)
                .toList();
    }

    private static List<Ports.Binding> published(String container) {
        return engine().inspect(container).getHostConfig().getPortBindings().getBindings().values().stream()
                .flatMap(Arrays::stream)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "gateway"})
    void logsAreWritableForTheContainersUser(String role) {
        String script = "id -u && touch /var/log/swiftdeploy/tried && ! touch /tried 2>/dev/null";

        assertThat(engine().run(container(role), script))
                .satisfies(it -> assertThat(it.exitCode()).as(it.output()).isZero())
                .satisfies(it -> assertThat(it.output().strip()).isEqualTo("101"));
    }

    @Test
    void thePoliciesNetworkIsOutOfTheServicesReach() {
        String opa = address(NAME + "-opa");
        String gateway = address(NAME + "-gateway");

        assertThat(engine().run(app, knock(gateway, 8080, PATIENCE)).exitCode())
                .as("a way that is open")
                .isZero();
        awaitClosed(app, opa);
        awaitClosed(NAME + "-gateway", opa);
        assertThat(networks(NAME + "-opa")).doesNotContainAnyElementsOf(networks(app));
    }

    /** Whenever the Engine makes a network, of another test as well, the way is open for a moment: it sets its rules anew. */
    private static void awaitClosed(String from, String opa) {
        RealEngine.await(
                "the policy server is out of the reach of " + from,
                () -> engine().run(from, knock(opa, 8181, SILENCE)).exitCode() != 0);
    }

    private static String knock(String address, int port, Duration limit) {
        return "timeout %d bash -c 'exec 3<>/dev/tcp/%s/%d'".formatted(limit.toSeconds(), address, port);
    }

    private static String address(String container) {
        return engine().inspect(container).getNetworkSettings().getNetworks().values().stream()
                .findFirst()
                .orElseThrow()
                .getIpAddress();
    }

    private static List<String> networks(String container) {
        return List.copyOf(
                engine().inspect(container).getNetworkSettings().getNetworks().keySet());
    }

    @Test
    void policiesAnswerWithTheTokenAndNobodyWithoutIt() {
        assertThat(policies.orElseThrow().catalog())
                .isInstanceOfSatisfying(
                        Catalog.Known.class, it -> assertThat(it.domains()).containsKeys("infrastructure", "canary"));
        assertThat(http.get(uri(PORT + 1, "/v1/data/swiftdeploy_catalog/catalog"), Access.open()))
                .hasValueSatisfying(it -> assertThat(it.status()).isEqualTo(401));
        assertThat(http.get(uri(PORT, "/v1/data"), Access.open()).orElseThrow().body())
                .doesNotContain("result");
    }

    @Test
    void policiesOfARunningStackAnswerWhoeverComesLater() {
        assertThat(engine().runtime.policies(engine().stack).catalog()).isInstanceOf(Catalog.Known.class);
    }

    @Test
    void observeReadsBackWhatWasStarted() {
        ObservedStack observed = engine().runtime.observe(engine().stack);
        SpecFactory blueprint = engine().blueprint();

        assertThat(observed.instances()).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo(app);
            assertThat(it.running()).isTrue();
            assertThat(it.revision()).isEqualTo(blueprint.revision());
            assertThat(it.group().port()).isEqualTo(3000);
        });
        assertThat(observed.gateway()).hasValueSatisfying(it -> assertThat(it.spec())
                .isEqualTo(new ContainerSpecHashes().of(RealEngine.emptyGateway(blueprint))));
        assertThat(observed.policyServer())
                .hasValueSatisfying(it -> assertThat(it.name()).isEqualTo(NAME + "-opa"));
        assertThat(observed.split().stable()).hasValue(blueprint.revision().id());
    }

    @Test
    void hostTellsPlausibleFigures() {
        List<HostReport> hosts = engine().runtime.inspection().hosts(engine().stack);

        assertThat(hosts).hasSize(1);
        HostReport host = hosts.get(0);

        assertThat(host.diskFreeBytes().orElseThrow()).isBetween(1_000_000L, 1_000_000_000_000_000L);
        assertThat(host.load().orElseThrow()).isBetween(0.0, 10_000.0);
        assertThat(host.memoryTotalBytes().orElseThrow()).isBetween(100_000_000L, 100_000_000_000_000L);
        assertThat(host.memoryFreeBytes().orElseThrow())
                .isPositive()
                .isLessThan(host.memoryTotalBytes().orElseThrow());
    }

    @Test
    void hostLeavesNoContainerBehind() {
        int before = containers();

        engine().runtime.inspection().hosts(engine().stack);

        assertThat(containers()).isEqualTo(before);
    }

    private static int containers() {
        return client().listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.STACK, NAME))
                .exec()
                .size();
    }

    private static com.github.dockerjava.api.DockerClient client() {
        return engine().client;
    }
}
