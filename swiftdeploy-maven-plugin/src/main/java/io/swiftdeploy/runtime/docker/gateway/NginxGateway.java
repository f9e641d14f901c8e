package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.render.NginxConf;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.docker.engine.Archive;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.NetworksAndVolumes;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An nginx in a container: started once, then reloaded with other configurations.
 *
 * <p>A configuration is tested before nginx loads it. A reload closes no connection: the old workers answer their requests
 * and end.
 */
public final class NginxGateway {
    private static final String CANDIDATE = "candidate.conf";
    private static final Duration RELOAD_LIMIT = Duration.ofSeconds(15);

    private final DockerClient client;
    private final Containers containers;
    private final NetworksAndVolumes networksAndVolumes;
    private final Execution execution;
    private final HttpProbe http = new HttpProbe();

    public NginxGateway(DockerClient client, Containers containers, NetworksAndVolumes networksAndVolumes) {
        this.client = client;
        this.containers = containers;
        this.networksAndVolumes = networksAndVolumes;
        this.execution = new Execution(client);
    }

    /** Starts the gateway if there is none; returns whether it made one. */
    public boolean start(GatewaySpec gateway) {
        String name = gateway.name();
        var found = containers.find(name);
        if (found.isPresent() && Boolean.TRUE.equals(found.get().getState().getRunning())) {
            return false;
        }
        if (found.isPresent()) {
            containers.start(name);
            awaitListening(gateway);
            return false;
        }
        ContainerSpec container = GatewayContainer.of(gateway);
        networksAndVolumes.prepare(gateway.stack(), container);
        containers.create(container);
        try {
            put(name, GatewayContainer.CONFIG_FILE, new NginxConf(gateway).render());
            containers.start(name);
            awaitListening(gateway);
        } catch (RuntimeException e) {
            containers.remove(name);
            throw e;
        }
        return true;
    }

    private void awaitListening(GatewaySpec gateway) {
        String name = gateway.name();
        if (!Deadline.in(RELOAD_LIMIT).until(() -> listens(name))) {
            throw notStarted(name);
        }
    }

    private boolean listens(String name) {
        if (answersGeneration(name)) {
            return true;
        }
        if (!running(name)) {
            throw notStarted(name);
        }
        return false;
    }

    private SwiftDeployException notStarted(String name) {
        String last = String.join("\n    ", containers.lastLogLines(name, 10));
        return new SwiftDeployException(
                "The gateway does not start. Its last lines:\n    " + last, "container " + name, advice(last));
    }

    private static String advice(String log) {
        return log.contains("unknown directive") || log.contains("invalid parameter")
                ? "nginx.image has to be nginx 1.27.4 or later: older ones lose requests at every change"
                : "see the lines above; the configuration is target/swiftdeploy/nginx.conf";
    }

    private boolean running(String name) {
        return containers
                .find(name)
                .map(it -> Boolean.TRUE.equals(it.getState().getRunning())
                        && !Boolean.TRUE.equals(it.getState().getRestarting()))
                .orElse(false);
    }

    private boolean answersGeneration(String name) {
        return address(name)
                .map(it -> http.answersOk(new Operations(it).generation()))
                .orElse(false);
    }

    /** Loads another configuration into the running gateway; if that fails, the file is restored. */
    public Drain route(GatewaySpec gateway) {
        String name = gateway.name();
        NginxConf wanted = new NginxConf(gateway);
        if (generation(name).equals(Optional.of(wanted.generation()))) {
            return Drain.none();
        }
        String text = wanted.render();
        put(name, CANDIDATE, text);
        test(name);
        Drain drain = WorkerDrain.ofPresentWorkers(client, name);
        Optional<String> former = configuration(name);
        try {
            if (gateway.routes().split().canary().isPresent()
                    && former.flatMap(NginxGateway::canary).isEmpty()) {
                emptyRequestLog(name);
            }
            load(name, text);
            awaitGeneration(name, wanted.generation());
        } catch (RuntimeException e) {
            former.ifPresent(it -> restore(name, it, e));
            throw e;
        }
        return drain;
    }

    private static Optional<String> canary(String configuration) {
        return TrafficSplit.parse(configuration).flatMap(TrafficSplit::canary);
    }

    /** Removes the requests of earlier canaries. The empty file is one that nginx can open as any user. */
    private void emptyRequestLog(String name) {
        containers.copyInto(name, GatewayContainer.LOG_FOLDER, Archive.emptyFile(GatewayContainer.REQUEST_LOG_FILE));
    }

    private void load(String name, String text) {
        put(name, GatewayContainer.CONFIG_FILE, text);
        client.killContainerCmd(name).withSignal("HUP").exec();
    }

    private void restore(String name, String former, RuntimeException failure) {
        try {
            load(name, former);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private Optional<String> configuration(String name) {
        return containers.read(name, GatewayContainer.CONFIG_FOLDER + "/" + GatewayContainer.CONFIG_FILE);
    }

    private void test(String name) {
        Execution.CommandResult tested = execution.run(
                name, "nginx", "-e", "stderr", "-t", "-q", "-c", GatewayContainer.CONFIG_FOLDER + "/" + CANDIDATE);
        if (tested.exitCode() != 0) {
            throw new SwiftDeployException(
                    "nginx refuses the new configuration: " + tested.output().strip(),
                    "container " + name,
                    "the old configuration keeps serving; correct the manifest as nginx says");
        }
    }

    private void awaitGeneration(String name, String wanted) {
        if (!Deadline.in(RELOAD_LIMIT).until(() -> generation(name).equals(Optional.of(wanted)))) {
            throw new SwiftDeployException(
                    "The gateway did not take its new configuration within " + RELOAD_LIMIT.toSeconds() + " s.",
                    "container " + name,
                    "see `docker logs " + name + "`; the old configuration keeps serving");
        }
    }

    private Optional<String> generation(String name) {
        return address(name).flatMap(it -> http.text(new Operations(it).generation()));
    }

    /** The address of the operations listener, if the gateway runs. */
    public Optional<URI> address(String name) {
        return containers
                .find(name)
                .flatMap(it -> Optional.ofNullable(it.getNetworkSettings().getPorts()))
                .flatMap(ports -> binding(ports.getBindings()))
                .map(binding -> URI.create("http://127.0.0.1:" + binding.getHostPortSpec()));
    }

    private static Optional<Ports.Binding> binding(Map<ExposedPort, Ports.Binding[]> bindings) {
        return Optional.ofNullable(bindings.get(ExposedPort.tcp(GatewayContainer.OPERATIONS_PORT)))
                .flatMap(found -> Arrays.stream(found).findFirst());
    }

    private void put(String name, String file, String content) {
        SortedMap<String, String> files = new TreeMap<>(Map.of(file, content));
        containers.copyInto(name, GatewayContainer.CONFIG_FOLDER, files);
    }
}
