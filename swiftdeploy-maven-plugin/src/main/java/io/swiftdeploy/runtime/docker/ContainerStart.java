package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.InstanceContainer;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.attachment.SurroundingsOnEngine;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Starts the containers of instances. On failure, it removes those that it started.
 *
 * @param containers creates, starts and removes them
 * @param networksAndVolumes makes what they need first
 * @param surroundings gives them what they have around them besides the stack
 * @param tags says where the tag of a started image names another one meanwhile
 */
record ContainerStart(
        Containers containers,
        NetworksAndVolumes networksAndVolumes,
        SurroundingsOnEngine surroundings,
        MovedTags tags) {

    /** Throws if what they have around them is not there; changes nothing. */
    void check(List<InstanceSpec> specs) {
        specs.forEach(it -> surroundings.check(
                it.workload().stack(), InstanceContainer.of(it).surroundings()));
    }

    /** Starts those that do not run yet; returns their names. */
    List<String> start(StackName stack, List<InstanceSpec> specs) {
        List<String> started = new ArrayList<>();
        try {
            for (InstanceSpec spec : specs) {
                Optional<InspectContainerResponse> found = containers.find(spec.name());
                Optional<InspectContainerResponse> serving = found.filter(InspectedContainer::serves);
                if (serving.isPresent()) {
                    surroundings.rejoin(serving.get());
                    continue;
                }
                started.add(spec.name());
                if (found.filter(ContainerStart::runs).isPresent()) {
                    containers.startConnected(spec.name());
                } else {
                    create(stack, InstanceContainer.of(spec));
                }
            }
            tags.tellIfMoved(specs, started);
            return started;
        } catch (RuntimeException e) {
            undo(e, started);
            throw e;
        }
    }

    /** Throws if one of {@code names} has joined a network that is not there any more; changes nothing. */
    void checkKept(List<String> names) {
        names.stream().flatMap(it -> containers.find(it).stream()).forEach(surroundings::checkKept);
    }

    private static boolean runs(InspectContainerResponse container) {
        return Boolean.TRUE.equals(container.getState().getRunning());
    }

    private void create(StackName stack, ContainerSpec container) {
        networksAndVolumes.prepare(stack, container);
        surroundings.prepare(stack, container);
        String name = container.identity().name();
        containers.all(stack).stream()
                .filter(it -> Arrays.asList(it.getNames()).contains("/" + name))
                .forEach(it -> containers.remove(it.getId()));
        containers.create(container);
        networksAndVolumes.makeWritable(
                stack,
                name,
                container.command().image().pinned(),
                container.attachments().volumes());
        surroundings.join(container);
        containers.start(name);
    }

    /** A removal that fails does not hide why the start failed, and does not keep the others from being removed. */
    private void undo(RuntimeException failure, List<String> started) {
        for (String name : started) {
            Uninterrupted.undo(failure, () -> new InstanceRemoval(containers, surroundings).remove(name));
        }
    }
}
