package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.plan.Blueprints;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.render.NginxConf;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.DockerConfig;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that is interrupted while the Engine answers it: it says so, and takes back what it has begun. */
class InterruptedBuildTest extends WithFakeEngine {
    private static final StackName STACK = new StackName("shop");
    private static final String MANIFEST =
            """
            services: {name: shop, image: "shop:1", port: 3000, version: "1", replicas: 2}
            nginx: {image: "nginx:1.30", port: 8080, proxy_timeout: 30}
            network: {name: shop-net, driver_type: bridge}
            """;
    private static final SpecFactory BLUEPRINT = Blueprints.of(MANIFEST);
    private static final String LABELS = "\"Labels\":{\"io.swiftdeploy.stack\":\"shop\"}";
    private static final String MISSING = "{\"message\":\"No such container\"}";

    @TempDir
    private Path folder;

    private Optional<Runtime> open = Optional.empty();

    InterruptedBuildTest() throws IOException {}

    @BeforeEach
    void connect() {
        fake.reply("/networks", 200, "[{\"Name\":\"shop-net\"," + LABELS + "}]");
        fake.reply("/networks/create", 201, "{\"Id\":\"n\"}");
        fake.reply("/volumes/[-a-z0-9]+", 200, "{\"Name\":\"v\"," + LABELS + "}");
        fake.reply("/containers/create", 201, "{\"Id\":\"h\"}");
        fake.reply("/archive", 200, FakeEngine.archive("f", ""));
        open = Optional.of(DockerRuntime.connect(
                fake.address(), new DockerConfig(folder), PullPolicy.IF_MISSING, "nginx", new Silence()));
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        open.ifPresent(Runtime::close);
    }

    private Runtime runtime() {
        return open.orElseThrow();
    }

    private static String ours(String state) {
        return "{\"Id\":\"c\",\"Config\":{" + LABELS + "},\"State\":{\"Status\":\"" + state + "\"}}";
    }

    /** It is there from the {@code missing}th look on. */
    private void letBeCreated(String name, int missing) {
        String path = "/containers/" + name;
        fake.reply(path + "/json", 404, MISSING);
        for (int look = 1; look < missing; look++) {
            fake.then(path + "/json", 404, MISSING);
        }
        fake.then(path + "/json", 200, ours("created"));
        fake.reply(path + "/start", 204, "");
        fake.reply(path + "/stop", 304, "");
        fake.reply(path, 204, "");
    }

    private void interruptDuring(String path) {
        fake.meanwhile(path, Thread.currentThread()::interrupt);
    }

    private static void assertInterrupted(ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(InterruptedWaitException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static GatewaySpec gateway(SpecFactory blueprint) {
        return blueprint.gateway(new GatewaySpec.Routes(TrafficSplit.none(), Set.of()));
    }

    @Test
    void startOfAGatewayRemovesIt() {
        letBeCreated("shop-gateway", 1);
        interruptDuring("/containers/shop-gateway/start");

        assertInterrupted(() -> runtime().start(gateway(BLUEPRINT)));

        assertThat(fake.asked).last().isEqualTo("DELETE /containers/shop-gateway");
    }

    @Test
    void startOfInstancesRemovesThem() {
        var specs = BLUEPRINT.start(Track.STABLE).instances();
        String first = specs.get(0).name();
        letBeCreated(first, 1);
        fake.reply("/containers/json", 200, "[]");
        interruptDuring("/containers/" + first + "/start");

        assertInterrupted(() -> runtime().start(STACK, specs));

        assertThat(fake.asked).contains("DELETE /containers/" + first);
    }

    /** The Engine refuses the start besides; then the container and the volume of its policies go. */
    @Test
    void startOfAPolicyServerRemovesItAndItsVolume() {
        letBeCreated("shop-opa", 3);
        fake.reply("/containers/shop-opa/start", 500, "{\"message\":\"no space left on device\"}");
        fake.reply("/containers/h/(start|stop)", 204, "");
        fake.reply("/containers/h/wait", 200, "{\"StatusCode\":0}");
        fake.reply("/containers/h", 204, "");
        interruptDuring("/containers/shop-opa/start");

        assertThatThrownBy(
                        () -> runtime().policies(BLUEPRINT.policyServer(), PolicyBundle.of(Optional.empty(), Map.of())))
                .hasMessageContaining("no space left on device");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fake.asked).contains("DELETE /containers/shop-opa");
        assertThat(fake.asked).last().asString().startsWith("DELETE /volumes/shop-opa-");
    }

    @Test
    void takingALeaseGivesItBack() {
        fake.reply("/images/nginx/json", 200, "{\"Id\":\"sha256:1\"}");
        fake.reply("/containers/h/start", 204, "");
        fake.reply("/containers/h", 204, "");
        interruptDuring("/containers/h/start");

        assertInterrupted(() -> runtime().leases().tryTake(STACK, new LeaseHolder("Anna", "deploy", Instant.EPOCH)));

        assertThat(fake.asked).contains("DELETE /containers/h");
    }

    /** It is withdrawn by a command that the interrupted build waits for. */
    @Test
    void aRouteIsWithdrawn() {
        GatewaySpec before = gateway(Blueprints.of(MANIFEST.replace("proxy_timeout: 30", "proxy_timeout: 31")));
        String path = "/containers/shop-gateway";
        fake.reply("/archive", 200, FakeEngine.archive("nginx.conf", new NginxConf(before).render()));
        fake.reply(path + "/json", 404, MISSING);
        fake.reply(path + "/top", 200, "{\"Titles\":[\"PID\",\"CMD\"],\"Processes\":[]}");
        fake.reply(path + "/exec", 201, "{\"Id\":\"e1\"}");
        fake.reply("/exec/e1/start", 200, "");
        fake.reply("/exec/e1/json", 200, "{\"ID\":\"e1\",\"Running\":false,\"ExitCode\":0}");
        interruptDuring("/exec/e1/start");

        assertInterrupted(() -> runtime().route(gateway(BLUEPRINT), ExpectedSplit.of(TrafficSplit.none())));

        assertThat(fake.bodies).anyMatch(it -> it.contains("withdraw"));
    }

    @Test
    void aPullSaysSo() {
        fake.reply("/images/create", 200, "{\"status\":\"Pulling\"}\n");
        interruptDuring("/images/create");

        assertInterrupted(() -> runtime().image("app:1"));
    }

    @Test
    void aLookAtLogLinesSaysSo() {
        fake.reply("/containers/c/logs", 200, FakeEngine.output("one\n"));
        interruptDuring("/containers/c/logs");

        assertInterrupted(() -> new Containers(engine).lastLogLines("c", 1));
    }

    @Test
    void anAnswerThatIsCutBesidesIsNotBlamedOnTheEngine() {
        fake.cut("/containers/json");
        interruptDuring("/containers/json");

        assertInterrupted(() -> runtime().observe(STACK));
    }

    /** It is no interrupt, but the same trouble: a policy server must not be left stopped. */
    @Test
    void teardownRemovesAPolicyServerWithoutStoppingItBefore() {
        fake.reply("/containers/json", 200, "[" + listed("o", "opa") + "," + listed("a", "app") + "]");
        for (String id : new String[] {"o", "a"}) {
            fake.reply("/containers/" + id + "/json", 200, ours("running"));
            fake.reply("/containers/" + id + "/stop", 204, "");
            fake.reply("/containers/" + id, 204, "");
        }
        fake.reply("/networks", 200, "[]");
        fake.reply("/volumes", 200, "{}");

        assertThat(runtime().removeAll(STACK)).containsExactly("container shop-o", "container shop-a");

        assertThat(fake.asked)
                .contains("DELETE /containers/o", "DELETE /containers/a", "POST /containers/a/stop")
                .doesNotContain("POST /containers/o/stop");
    }

    private static String listed(String id, String role) {
        return "{\"Id\":\"" + id + "\",\"Names\":[\"/shop-" + id + "\"],\"Labels\":{\"io.swiftdeploy.role\":\"" + role
                + "\"}}";
    }
}
