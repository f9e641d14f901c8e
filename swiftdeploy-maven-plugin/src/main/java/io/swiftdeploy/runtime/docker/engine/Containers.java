package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.inspection.InstanceLog;
import io.swiftdeploy.plan.StackName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Containers of a stack: made from a specification, found by label. */
public final class Containers {
    private static final int STOP_SECONDS = 30;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2L * STOP_SECONDS);

    private final Engine engine;
    private final DockerClient client;
    private final ContainerNetworks networks;

    public Containers(Engine engine) {
        this.engine = engine;
        this.client = engine.client();
        this.networks = new ContainerNetworks(client);
    }

    public List<Container> all(StackName stack) {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.STACK, stack.value()))
                .exec();
    }

    /**
     * The container called {@code name}, if there is one.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if it is not ours
     */
    public Optional<InspectContainerResponse> find(String name) {
        Optional<InspectContainerResponse> found = inspect(name);
        if (found.isPresent() && !InspectedContainer.isOurs(found.get())) {
            throw EngineErrors.foreignContainer(name);
        }
        return found;
    }

    /** The container called {@code name}, if there is one and it is ours. */
    public Optional<InspectContainerResponse> ownCalled(String name) {
        return inspect(name).filter(InspectedContainer::isOurs);
    }

    Optional<InspectContainerResponse> inspect(String name) {
        try {
            return Optional.of(client.inspectContainerCmd(name).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Creates the container; it does not run yet. */
    public void create(ContainerSpec spec) {
        String name = spec.identity().name();
        try (CreateContainerCmd command =
                client.createContainerCmd(spec.command().image().pinned())) {
            Confinement.apply(spec, command, logDriver()).exec();
        } catch (DockerException e) {
            throw EngineErrors.refused("The container " + name + " cannot be created", "container " + name, e);
        }
    }

    private String logDriver() {
        return Objects.requireNonNullElse(client.infoCmd().exec().getLoggingDriver(), "");
    }

    /** Starts a container that was created or stopped. */
    public void start(String name) {
        try {
            client.startContainerCmd(name).exec();
        } catch (NotModifiedException e) {
            return;
        } catch (DockerException e) {
            throw EngineErrors.notStarted(name, e);
        }
    }

    /** As {@link #start}; a container that is not in a network that it was made for comes into it first. */
    public void startConnected(String name) {
        reconnect(name);
        start(name);
    }

    /** Brings a container into the networks that it was made for; one that runs goes on meanwhile. */
    public void reconnect(String name) {
        find(name).ifPresent(networks::restore);
    }

    /** The networks that containers are in. */
    public ContainerNetworks networks() {
        return networks;
    }

    /** Stops the container, if it is there and ours. */
    public void stop(String name) {
        if (ownCalled(name).isEmpty()) {
            return;
        }
        try {
            engine.client(STOP_LIMIT)
                    .stopContainerCmd(name)
                    .withTimeout(STOP_SECONDS)
                    .exec();
        } catch (NotModifiedException | NotFoundException e) {
            return;
        }
    }

    /** Stops and removes the container, if it is there and ours. */
    public void remove(String name) {
        stop(name);
        discard(name);
    }

    /**
     * Removes the container, if it is there and ours, in one step and without time to end. A build that is killed leaves it as
     * it was, or gone: never stopped, as a user may leave it.
     */
    public void discard(String name) {
        if (ownCalled(name).isEmpty()) {
            return;
        }
        try {
            client.removeContainerCmd(name).withForce(true).exec();
        } catch (NotFoundException e) {
            return;
        }
    }

    /** The files of containers. */
    public ContainerFiles files() {
        return new ContainerFiles(engine, this);
    }

    /** The last lines that the container wrote, to either stream. */
    public List<String> lastLogLines(String name, int lines) {
        return ContainerLog.last(client, name, lines);
    }

    /** The log of a container, which begins with the last {@code lines} lines. */
    public InstanceLog log(String name, int lines) {
        return ContainerLog.readOn(client, name, lines);
    }
}
