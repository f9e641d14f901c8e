package io.swiftdeploy.runtime.docker.lease;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.Role;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The containers that killed builds left: those of single commands, those that were created and never started, and those that
 * were replaced. Whoever holds the lease knows that no other build works on them.
 */
final class Leftovers {
    private static final String REPLACED = "-before";
    private static final long COMMAND_LIMIT_SECONDS = 60;

    private final DockerClient client;
    private final Containers containers;

    Leftovers(DockerClient client, Containers containers) {
        this.client = client;
        this.containers = containers;
    }

    /** Removes those of {@code stack}. What cannot be removed now is left to the next build. */
    void remove(StackName stack) {
        try {
            List<Container> all = containers.all(stack);
            all.stream().filter(it -> isLeftover(it, all)).forEach(this::remove);
        } catch (RuntimeException nextTime) {
            return;
        }
    }

    private void remove(Container container) {
        client.removeContainerCmd(container.getId())
                .withForce(true)
                .withRemoveVolumes(true)
                .exec();
    }

    private static boolean isLeftover(Container container, List<Container> all) {
        String role =
                Optional.ofNullable(container.getLabels().get(Labels.ROLE)).orElse(Role.HELPER.text());
        if (role.equals(Role.HELPER.text())) {
            return container.getCreated() < now(all) - COMMAND_LIMIT_SECONDS;
        }
        if (role.equals(Role.POLICY_SERVER.text())) {
            return isReplaced(container, all);
        }
        return !role.equals(Role.LEASE.text()) && "created".equals(container.getState());
    }

    /** The Engine's clock: that of the lease that this build has just taken. */
    private static long now(List<Container> all) {
        return all.stream().mapToLong(Container::getCreated).max().orElse(0);
    }

    private static boolean isReplaced(Container container, List<Container> all) {
        Set<String> running = all.stream()
                .filter(it -> "running".equals(it.getState()))
                .map(Leftovers::name)
                .collect(Collectors.toSet());
        String name = name(container);
        return name.endsWith(REPLACED) && running.contains(name.substring(0, name.length() - REPLACED.length()));
    }

    private static String name(Container container) {
        return container.getNames()[0].substring(1);
    }
}
