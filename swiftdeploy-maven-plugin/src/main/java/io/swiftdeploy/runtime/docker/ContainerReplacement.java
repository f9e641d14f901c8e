package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.plan.ContainerSpec;

/** Puts a new container in the place and under the name of an old one. If the new one does not come up, the old is back. */
final class ContainerReplacement {
    private static final String ASIDE = "-before";

    private final DockerClient client;
    private final Containers containers;

    ContainerReplacement(DockerClient client, Containers containers) {
        this.client = client;
        this.containers = containers;
    }

    /**
     * Stops {@code old}, since two cannot have the same port, and has the new one brought up.
     *
     * @param bringUp starts the created container, and ends when it answers
     */
    void of(InspectContainerResponse old, ContainerSpec spec, Runnable bringUp) {
        String name = spec.identity().name();
        containers.remove(name + ASIDE);
        containers.stop(old.getId());
        rename(old, name + ASIDE);
        try {
            containers.create(spec);
            bringUp.run();
        } catch (RuntimeException e) {
            bringBack(old, name, e);
            throw e;
        }
        containers.remove(old.getId());
    }

    private void bringBack(InspectContainerResponse old, String name, RuntimeException failure) {
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
