package io.swiftdeploy.runtime.docker.record;

import com.github.dockerjava.api.model.Container;
import io.swiftdeploy.container.RecordVolume;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A container that has the record's volume mounted, so that the Engine reads and writes there.
 *
 * @param container its id
 * @param running whether it runs, so that a command can be run in it
 */
record RecordPlace(String container, boolean running) {

    /** Of the stack's containers but one, one that runs if there is one. */
    static Optional<RecordPlace> find(Containers containers, StackName stack, Optional<String> but) {
        return containers.all(stack).stream()
                .filter(it -> mounts(it, stack) && !InspectedContainer.isGoing(it.getState()))
                .filter(it -> !but.equals(Optional.of(it.getId())))
                .map(it -> new RecordPlace(it.getId(), "running".equals(it.getState())))
                .min(Comparator.comparing(it -> !it.running()));
    }

    private static boolean mounts(Container container, StackName stack) {
        return Optional.ofNullable(container.getMounts()).orElse(List.of()).stream()
                .anyMatch(it -> RecordVolume.name(stack).equals(it.getName()));
    }
}
