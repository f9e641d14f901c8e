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
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import io.swiftdeploy.tls.Encryption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The container that sends plain HTTP to HTTPS. */
final class Redirect {
    private static final Duration START_LIMIT = Duration.ofSeconds(15);
    private static final int LAST_LINES = 10;

    private final DockerClient client;
    private final Containers containers;
    private final NetworksAndVolumes networksAndVolumes;
    private final Execution execution;
    private final Narration narration;
    private final Set<StackName> told = ConcurrentHashMap.newKeySet();

    Redirect(DockerClient client, Containers containers, NetworksAndVolumes networksAndVolumes, Narration narration) {
        this.client = client;
        this.containers = containers;
        this.networksAndVolumes = networksAndVolumes;
        this.execution = new Execution(client);
        this.narration = narration;
    }

    /**
     * Sees to it that {@code gateway} has the redirect that it wants, if it wants one; returns when that answers.
     *
     * @return what the caller undoes when the gateway's own change fails, and hands to {@link #settle} when it is made
     */
    RedirectExchange prepare(GatewaySpec gateway) {
        RedirectExchange exchange = new RedirectExchange(client, containers, RedirectContainer.name(gateway.stack()));
        if (gateway.listener().encryption() instanceof Encryption.AsRunning) {
            revive(exchange, gateway.stack());
        }
        new RedirectConf(gateway).container().ifPresent(wanted -> {
            Optional<InspectContainerResponse> present = exchange.present();
            if (present.filter(it -> serves(it, wanted)).isEmpty()) {
                replace(gateway.stack(), exchange, present, wanted);
            }
        });
        return exchange;
    }

    /** What a killed build has put aside or left stopped; no change that goes on with what runs fails by it. */
    private void revive(RedirectExchange exchange, StackName stack) {
        try {
            exchange.revive();
        } catch (RuntimeException e) {
            tellOnce(stack, e);
        }
    }

    /** A hand-over has many routes, and each of them tries. */
    private void tellOnce(StackName stack, RuntimeException e) {
        if (told.add(stack)) {
            narration.warning(
                    "Nothing sends plain HTTP to HTTPS: the container that does so could not be started (container "
                            + RedirectContainer.name(stack) + "): " + e.getMessage());
        }
    }

    private static boolean serves(InspectContainerResponse present, ContainerSpec wanted) {
        return InspectedContainer.serves(present) && InspectedContainer.madeFrom(present, wanted);
    }

    private void replace(
            StackName stack,
            RedirectExchange exchange,
            Optional<InspectContainerResponse> present,
            ContainerSpec wanted) {
        networksAndVolumes.prepare(stack, wanted);
        try {
            exchange.begin(present);
            containers.create(wanted);
            start(wanted.identity().name());
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, exchange::undo);
            throw e;
        }
    }

    private void start(String name) {
        containers.start(name);
        if (!Deadline.in(START_LIMIT).until(() -> answers(name))) {
            throw GatewayErrors.redirectNotStarted(name, containers.lastLogLines(name, LAST_LINES));
        }
    }

    /** Nothing can be asked in a container that has ended. */
    private boolean answers(String name) {
        if (containers.find(name).filter(InspectedContainer::serves).isEmpty()) {
            throw GatewayErrors.redirectNotStarted(name, containers.lastLogLines(name, LAST_LINES));
        }
        return execution
                .ask(name, RedirectContainer.check())
                .filter(it -> it.exitCode() == 0)
                .isPresent();
    }

    /**
     * Removes what {@code gateway}, which has its routes now, does not want any more. The change is made, so what cannot be
     * removed is only warned of; the next change tries again.
     */
    void settle(GatewaySpec gateway, RedirectExchange exchange) {
        Encryption encryption = gateway.listener().encryption();
        if (encryption instanceof Encryption.AsRunning) {
            return;
        }
        String name = RedirectContainer.name(gateway.stack());
        try {
            Uninterrupted.run(exchange::confirm);
            if (encryption.redirectPort().isEmpty()) {
                Uninterrupted.run(() -> containers.remove(name));
            }
        } catch (RuntimeException e) {
            narration.warning("A container that sent plain HTTP to HTTPS could not be removed (container " + name
                    + "); the next change of the gateway tries again: " + e.getMessage());
        }
    }

    /** The port that it has, if it is there. */
    Optional<Integer> port(StackName stack) {
        return containers
                .find(RedirectContainer.name(stack))
                .flatMap(it -> InspectedContainer.publishedPort(it, RedirectContainer.PUBLIC_PORT));
    }
}
