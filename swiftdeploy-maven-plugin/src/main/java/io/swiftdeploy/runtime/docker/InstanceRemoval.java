package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.Surroundings;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.attachment.SurroundingsOnEngine;
import io.swiftdeploy.runtime.docker.engine.Containers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes containers of a stack, and the secrets that no other container needs. */
record InstanceRemoval(Containers containers, SurroundingsOnEngine surroundings) {

    void remove(List<String> names) {
        names.forEach(this::remove);
    }

    /** Stops and removes the container called {@code name}, if it is there and ours. */
    void remove(String name) {
        Optional<StackName> withSecrets = containers
                .ownCalled(name)
                .filter(InstanceRemoval::hasSecrets)
                .flatMap(it -> Optional.ofNullable(it.getConfig().getLabels()).map(InstanceRemoval::stack));
        containers.remove(name);
        withSecrets.ifPresent(surroundings::forgetUnusedSecrets);
    }

    private static boolean hasSecrets(InspectContainerResponse container) {
        return Optional.ofNullable(container.getHostConfig())
                .flatMap(host -> Optional.ofNullable(host.getMounts()))
                .orElse(List.of())
                .stream()
                .anyMatch(it -> Surroundings.SECRETS_FOLDER.equals(it.getTarget()));
    }

    private static StackName stack(Map<String, String> labels) {
        return new StackName(labels.getOrDefault(Labels.STACK, ""));
    }
}
