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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

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

    private Optional<InspectContainerResponse> inspect(String name) {
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

    /** Puts {@code files} into {@code folder}, which has to lie in a volume. */
    public void copyInto(String name, String folder, SortedMap<String, String> files) {
        copyInto(name, folder, Archive.of(files));
    }

    public void copyInto(String name, String folder, InputStream archive) {
        client.copyArchiveToContainerCmd(name)
                .withRemotePath(folder)
                .withTarInputStream(archive)
                .exec();
    }

    /**
     * The length of a file in bytes; empty where the container has none.
     *
     * @throws NotFoundException as {@link #open}
     */
    public OptionalLong size(String container, String path) {
        return open(container, path).map(Containers::size).orElse(OptionalLong.empty());
    }

    private static OptionalLong size(EngineFile file) {
        try (file) {
            return OptionalLong.of(file.size());
        }
    }

    /**
     * Opens a file, which is read as long as it was when it was opened. Empty where the container has none.
     *
     * @throws NotFoundException where there is no container, or it is being removed: that says nothing about the file
     */
    public Optional<EngineFile> open(String container, String path) {
        Engine own = engine.another();
        try {
            return Optional.of(EngineFile.of(
                    own,
                    own.client().copyArchiveFromContainerCmd(container, path).exec()));
        } catch (NotFoundException e) {
            own.close();
            // The Engine answers alike for a container and for a file that is not there.
            if (isLasting(container)) {
                return Optional.empty();
            }
            throw e;
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    private boolean isLasting(String container) {
        return inspect(container)
                .filter(it -> !InspectedContainer.isGoing(it.getState().getStatus()))
                .isPresent();
    }

    /** The text of a file; empty where there is none. */
    public Optional<String> read(String name, String path) {
        return content(name, path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The content of a file; empty where there is none. */
    public Optional<byte[]> content(String name, String path) {
        try (InputStream archive =
                client.copyArchiveFromContainerCmd(name, path).exec()) {
            return Optional.of(Archive.firstFile(archive));
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
