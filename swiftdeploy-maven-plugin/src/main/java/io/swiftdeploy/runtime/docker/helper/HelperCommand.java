package io.swiftdeploy.runtime.docker.helper;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Volume;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.Role;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.helper.HelperTask.Storage;
import java.util.List;
import java.util.SortedMap;

/** The helper container of a {@link HelperTask} as the Engine is asked for it: confined, and labelled as the stack's. */
final class HelperCommand {
    private static final long MEMORY_BYTES = 256L * 1024 * 1024;
    private static final long MOST_PROCESSES = 64;

    private HelperCommand() {}

    /** Adds what {@code task} wants to {@code command}. */
    static CreateContainerCmd of(HelperTask task, CreateContainerCmd command) {
        return withStorage(task.storage(), command)
                .withEntrypoint(task.command().subList(0, 1))
                .withCmd(task.command().subList(1, task.command().size()))
                .withUser(task.user())
                .withLabels(labels(task.stack()))
                .withHostConfig(host(task.storage()));
    }

    private static SortedMap<String, String> labels(StackName stack) {
        SortedMap<String, String> labels = Labels.of(stack);
        labels.put(Labels.ROLE, Role.HELPER.text());
        return labels;
    }

    private static CreateContainerCmd withStorage(Storage storage, CreateContainerCmd command) {
        return storage instanceof Storage.Scratch scratch
                ? command.withVolumes(new Volume(scratch.path())).withWorkingDir(scratch.workingFolder())
                : command;
    }

    private static HostConfig host(Storage storage) {
        return HostConfig.newHostConfig()
                .withNetworkMode("none")
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges:true"))
                .withReadonlyRootfs(!(storage instanceof Storage.Replaceable))
                .withMemory(MEMORY_BYTES)
                .withPidsLimit(MOST_PROCESSES)
                .withBinds(binds(storage))
                .withMounts(mounts(storage));
    }

    private static List<Mount> mounts(Storage storage) {
        return storage instanceof Storage.OfHost host
                ? host.mounts().stream()
                        .map(it -> new Mount()
                                .withType(MountType.BIND)
                                .withSource(it.source())
                                .withTarget(it.path())
                                .withReadOnly(true))
                        .toList()
                : List.of();
    }

    private static List<Bind> binds(Storage storage) {
        if (storage instanceof Storage.Bound bound) {
            return List.of(bind(bound.volume(), bound.path()));
        }
        return storage instanceof Storage.Replaceable replaceable
                ? replaceable.volumes().stream()
                        .map(it -> bind(it.name(), it.path()))
                        .toList()
                : List.of();
    }

    private static Bind bind(String volume, String path) {
        return new Bind(volume, new Volume(path));
    }
}
