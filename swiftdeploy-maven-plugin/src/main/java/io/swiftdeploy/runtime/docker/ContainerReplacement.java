package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.runtime.docker.engine.Containers;

/** Replaces a container by a new one of the same name. If the new one does not start, the old one is restored. */
final class ContainerReplacement {
    private static final String OLD_SUFFIX = "-before";

    private final DockerClient client;
    private final Containers containers;

    ContainerReplacement(DockerClient client, Containers containers) {
        this.client = client;
        this.containers = containers;
    }

    /**
     * Stops {@code old}, since two containers cannot publish the same port, and starts the new one.
     *
     * @param start starts the created container, and returns when it answers
     */
    void replace(InspectContainerResponse old, ContainerSpec spec, Runnable start) {
        String name = spec.identity().name();
        containers.remove(name + OLD_SUFFIX);
        containers.stop(old.getId());
        rename(old, name + OLD_SUFFIX);
        try {
            containers.create(spec);
            start.run();
        } catch (RuntimeException e) {
            restore(old, name, e);
            throw e;
        }
        containers.remove(old.getId());
    }

    /** Removes a container that a killed build created and did not start; the one that it was to replace runs again. */
    void takeBack(String name) {
        containers.remove(name);
        containers.find(name + OLD_SUFFIX).ifPresent(old -> {
            rename(old, name);
            containers.start(name);
        });
    }

    private void restore(InspectContainerResponse old, String name, RuntimeException failure) {
        try {
            containers.remove(name);
            rename(old, name);
            containers.start(name);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void rename(InspectContainerResponse container, String name) {
        client.renameContainerCmd(container.getId()).withName(name).exec();
    }
}
