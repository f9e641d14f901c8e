package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.RedirectContainer;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.render.RedirectConf;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import io.swiftdeploy.runtime.docker.engine.NetworksAndVolumes;
import io.swiftdeploy.tls.Encryption;
import java.time.Duration;
import java.util.Optional;

/** The container that sends plain HTTP to HTTPS. */
final class Redirect {
    private static final Duration START_LIMIT = Duration.ofSeconds(15);
    private static final int LAST_LINES = 10;

    private final Containers containers;
    private final NetworksAndVolumes networksAndVolumes;
    private final Execution execution;

    Redirect(DockerClient client, Containers containers, NetworksAndVolumes networksAndVolumes) {
        this.containers = containers;
        this.networksAndVolumes = networksAndVolumes;
        this.execution = new Execution(client);
    }

    /** Sees to it that {@code gateway} has the redirect that it wants, if it wants one; returns when that answers. */
    void prepare(GatewaySpec gateway) {
        Optional<InspectContainerResponse> found = containers.find(RedirectContainer.name(gateway.stack()));
        new RedirectConf(gateway)
                .container()
                .filter(it -> found.filter(present -> serves(present, it)).isEmpty())
                .ifPresent(it -> replace(gateway.stack(), it));
    }

    /** Removes the one that {@code gateway} does not want any more. */
    void removeUnwanted(GatewaySpec gateway) {
        Encryption encryption = gateway.listener().encryption();
        boolean undecided = encryption instanceof Encryption.Kept;
        if (!undecided && encryption.redirectPort().isEmpty()) {
            containers.remove(RedirectContainer.name(gateway.stack()));
        }
    }

    private static boolean serves(InspectContainerResponse present, ContainerSpec wanted) {
        return InspectedContainer.serves(present) && InspectedContainer.madeFrom(present, wanted);
    }

    private void replace(StackName stack, ContainerSpec wanted) {
        String name = wanted.identity().name();
        containers.remove(name);
        networksAndVolumes.prepare(stack, wanted);
        containers.create(wanted);
        try {
            containers.start(name);
            if (!Deadline.in(START_LIMIT).until(() -> answers(name))) {
                throw GatewayErrors.notStarted(name, containers.lastLogLines(name, LAST_LINES));
            }
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> containers.remove(name));
            throw e;
        }
    }

    private boolean answers(String name) {
        Execution.CommandResult result = execution.run(name, RedirectContainer.check());
        return result.isKnown() && result.exitCode() == 0;
    }

    /** The port that it has, if it is there. */
    Optional<Integer> port(StackName stack) {
        return containers
                .find(RedirectContainer.name(stack))
                .flatMap(it -> InspectedContainer.publishedPort(it, RedirectContainer.PUBLIC_PORT));
    }
}
