package io.swiftdeploy.runtime.docker;

import static org.junit.jupiter.api.Assumptions.abort;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.Skips;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.release.RecordingLog;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.docker.engine.DockerConfig;
import io.swiftdeploy.runtime.docker.engine.Engine;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A stack on a real Engine, whose service is an nginx that says ok. Where no Engine answers, the test is skipped, or
 * fails with {@code -Dswiftdeploy.it.docker=required}.
 */
final class RealEngine implements AutoCloseable {
    static final String NGINX = "nginx:1.30";
    private static final String OK_SERVER = "printf 'pid /tmp/pid; events {} http { access_log off;"
            + " client_body_temp_path /tmp/a; proxy_temp_path /tmp/b; fastcgi_temp_path /tmp/c;"
            + " uwsgi_temp_path /tmp/d; scgi_temp_path /tmp/e; server { listen 3000;"
            + " location / { return 200 ok; } } }' > /tmp/conf && exec nginx -e stderr -c /tmp/conf -g 'daemon off;'";

    final StackName stack;
    /** The gateway's. */
    final int port;

    final Runtime runtime;
    final DockerClient client;
    final RecordingLog log = new RecordingLog();
    /** Connects as another build does, which knows nothing yet. */
    final Supplier<Runtime> another;

    private final Engine engine;
    private final String name;

    /** @param port the gateway's; OPA's is the next one */
    RealEngine(String name, int port) {
        this.name = name;
        this.port = port;
        this.stack = new StackName(name);
        try {
            DockerConfig config = DockerConfig.ofUser(System.getenv());
            EngineAddress address = EngineAddress.find(System.getenv(), config);
            this.engine = Engine.connect(address);
            this.client = engine.client();
            this.another = () -> DockerRuntime.connect(address, config, PullPolicy.IF_MISSING, NGINX, log);
            this.runtime = another.get();
            runtime.removeAll(stack);
        } catch (SwiftDeployException e) {
            if ("required".equals(System.getProperty("swiftdeploy.it.docker"))) {
                throw e;
            }
            Skips.tell("tests on a Docker Engine", "none answers: " + e.what());
            abort("No Docker Engine answers, so this is skipped: " + e.what());
            throw e;
        }
    }

    SpecFactory blueprint() {
        return blueprint("", port, port + 1);
    }

    /** @param more lines under {@code services} */
    SpecFactory blueprint(String more, int gatewayPort, int opaPort) {
        return read(manifest(more, gatewayPort, opaPort));
    }

    /** @param keys more keys of section {@code nginx} */
    SpecFactory blueprintOfGateway(String keys) {
        return read(manifest("").replace("bind: 127.0.0.1", "bind: 127.0.0.1, " + keys));
    }

    private SpecFactory read(String text) {
        try {
            Path file = Files.writeString(Files.createTempFile("manifest", ".yaml"), text);
            var manifest = new ManifestReader(new ManifestDefaults("1"), it -> Optional.empty()).read(file);
            Files.delete(file);
            Images images = new Images(
                    runtime.image(
                            stack,
                            manifest.service().program().image(),
                            manifest.service().program().user()),
                    runtime.image(manifest.nginx().image()),
                    runtime.image(manifest.opa().image()));
            return new SpecFactory(manifest, images, policies(10).hash().substring(0, 12));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param more lines under {@code services} */
    String manifest(String more) {
        return manifest(more, port, port + 1);
    }

    private String manifest(String more, int gatewayPort, int opaPort) {
        return """
                services:
                  name: %1$s
                  image: nginx:1.30
                  port: 3000
                  version: "1"
                  user: "101:101"
                  command: ["sh", "-c", "%2$s"]
                  resources: {memory: 64m, cpus: 0.5, pids: 64}
                %3$s
                nginx: {image: "nginx:1.30", port: %4$d, bind: 127.0.0.1}
                network: {name: %1$s-net}
                opa: {port: %5$d}
                """
                .formatted(name, OK_SERVER, more, gatewayPort, opaPort);
    }

    /** The product's policies, with a threshold of their own. */
    static PolicyBundle policies(int diskFree) {
        return PolicyBundle.of(Optional.empty(), Map.of("disk_free_gb", BigDecimal.valueOf(diskFree)));
    }

    /** {@code blueprint} with the hash of other policies. */
    static SpecFactory with(SpecFactory blueprint, PolicyBundle policies) {
        return new SpecFactory(
                blueprint.manifest(), blueprint.images(), policies.hash().substring(0, 12));
    }

    /** The gateway with no service behind it. */
    static GatewaySpec emptyGateway(SpecFactory blueprint) {
        return blueprint.gateway(new Routes(TrafficSplit.none(), Set.of()));
    }

    /** Starts the gateway and one stable instance, and gives the instance all traffic. */
    TrackPlan.Start serve(SpecFactory blueprint) {
        TrackPlan.Start stable = blueprint.start(Track.STABLE);
        runtime.start(emptyGateway(blueprint));
        runtime.start(stack, stable.instances());
        route(serving(blueprint, stable)).await(Duration.ofSeconds(60));
        return stable;
    }

    /** Routes from whatever the gateway has now. */
    Drain route(GatewaySpec gateway) {
        return runtime.route(gateway, ExpectedSplit.of(runtime.observe(stack).split()));
    }

    static GatewaySpec serving(SpecFactory blueprint, TrackPlan.Start stable) {
        TrafficSplit split = new TrafficSplit(Optional.of(stable.group().revision()), Optional.empty(), 0);
        return blueprint.gateway(new Routes(split, Set.of(stable.group())));
    }

    /** Removes the record too, which outlives the stack. */
    void forget() {
        runtime.removeAll(stack);
        runtime.record(stack).remove();
    }

    InspectContainerResponse inspect(String container) {
        return client.inspectContainerCmd(container).exec();
    }

    Execution.CommandResult run(String container, String script) {
        return new Execution(client).run(container, List.of("bash", "-c", script));
    }

    /** Holds a lock in a container, as a keeper that is busy would; returns once it is held. */
    void hold(String container, String lock, int seconds) {
        String id = client.execCreateCmd(container)
                .withCmd("flock", lock, "sleep", Integer.toString(seconds))
                .exec()
                .getId();
        client.execStartCmd(id).withDetach(true).exec(new ResultCallback.Adapter<>());
        await(
                "the lock is held",
                () -> run(container, "! flock -n " + lock + " true").exitCode() == 0);
    }

    static void await(String what, BooleanSupplier condition) {
        if (!Deadline.in(Duration.ofSeconds(60)).until(condition::getAsBoolean)) {
            throw new AssertionError("not within a minute: " + what);
        }
    }

    @Override
    public void close() {
        try (engine;
                runtime) {
            forget();
        }
    }
}
