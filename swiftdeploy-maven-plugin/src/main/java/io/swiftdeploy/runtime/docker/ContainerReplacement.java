package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import java.time.Duration;
import java.util.Optional;

/**
 * Replaces a container by a new one of the same name. If the new one does not start, the old one is restored.
 *
 * <p>The old one has another name whenever it does not run. So one that is stopped under its own name was stopped by the user,
 * and one that a killed build left under the other name is found and restored.
 */
final class ContainerReplacement {
    private static final String OLD_SUFFIX = "-before";
    private static final Duration LONGEST_REMOVAL = Duration.ofSeconds(10);

    private final DockerClient client;
    private final Containers containers;

    ContainerReplacement(DockerClient client, Containers containers) {
        this.client = client;
        this.containers = containers;
    }

    /**
     * Stops {@code old}, which runs, since two containers cannot publish the same port, and starts the new one.
     *
     * @param start starts the created container, and returns when it answers
     */
    void replace(InspectContainerResponse old, ContainerSpec spec, Runnable start) {
        String name = spec.identity().name();
        containers.discard(name + OLD_SUFFIX);
        Uninterrupted.run(() -> rename(old, name + OLD_SUFFIX));
        try {
            containers.stop(old.getId());
            containers.create(spec);
            start.run();
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> {
                containers.discard(name);
                restore(old, name);
            });
            throw e;
        }
        Uninterrupted.run(() -> containers.discard(old.getId()));
    }

    /**
     * The container called {@code name}. What a killed build left half done is undone first: a container that it created and
     * did not start is removed, and the one that it was to replace runs again.
     */
    Optional<InspectContainerResponse> find(String name) {
        Optional<InspectContainerResponse> found = whole(name);
        if (found.isPresent() && !InspectedContainer.wasNeverStarted(found.get())) {
            return found;
        }
        restoreIfPossible(name);
        return containers.find(name);
    }

    /** One that the Engine is removing, since a killed build asked for it, is waited for, and is none. */
    private Optional<InspectContainerResponse> whole(String name) {
        return Deadline.in(LONGEST_REMOVAL)
                .untilPresent(() -> Optional.of(containers.find(name))
                        .filter(it -> it.filter(ContainerReplacement::isGoing).isEmpty()))
                .flatMap(it -> it);
    }

    private static boolean isGoing(InspectContainerResponse container) {
        return InspectedContainer.isGoing(container.getState().getStatus());
    }

    /**
     * The old one's port may be taken by now, or the Engine may not end a removal. Then the gate denies, or a new one is made
     * as if there had been none, and says why where that cannot start.
     */
    private void restoreIfPossible(String name) {
        try {
            containers.discard(name);
            containers.find(name + OLD_SUFFIX).ifPresent(old -> restore(old, name));
        } catch (RuntimeException impossible) {
            InterruptedWaitException.throwIfInterrupted(impossible);
        }
    }

    /** A stop whose end nobody heard of may go on. It is waited for, since it would end what is started meanwhile. */
    private void restore(InspectContainerResponse old, String name) {
        containers.stop(old.getId());
        containers.start(old.getId());
        rename(old, name);
        containers.start(name);
    }

    private void rename(InspectContainerResponse container, String name) {
        client.renameContainerCmd(container.getId()).withName(name).exec();
    }
}
