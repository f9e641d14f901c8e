package io.swiftdeploy.runtime.docker.attachment;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.Surroundings;
import io.swiftdeploy.container.Surroundings.Secrets;
import io.swiftdeploy.manifest.Attachments.Mount;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.docker.engine.Archive;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.EngineFile;
import io.swiftdeploy.runtime.docker.helper.HelperTask;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Gives containers of the service what they have around them. */
public final class SurroundingsOnEngine {
    private static final int ROOT = 0;

    private final JoinedNetworks networks;
    private final DataVolumes data;
    private final HostPaths hostPaths;
    private final SecretVolumes secrets;
    private final InstanceUser users;
    private final Containers containers;
    private final OneShot helpers;

    /**
     * @param narration hears what is repaired
     * @param helperImage the id of an image that is there anyway, for containers that are not started
     * @param fence stands before the end of secrets
     */
    public SurroundingsOnEngine(
            DockerClient client,
            Containers containers,
            OneShot helpers,
            Narration narration,
            Supplier<String> helperImage,
            Consumer<StackName> fence) {
        this.networks = new JoinedNetworks(client, containers, narration);
        this.data = new DataVolumes(client);
        this.hostPaths = new HostPaths(helpers, helperImage);
        this.secrets = new SecretVolumes(client, containers, fence);
        this.users = new InstanceUser(containers);
        this.containers = containers;
        this.helpers = helpers;
    }

    /** Throws if {@code around} is not there, or not for {@code stack}; changes nothing. */
    public void check(StackName stack, Surroundings around) {
        networks.require(stack, around.networks());
        data.check(stack, around.mounts());
        hostPaths.require(stack, around.mounts());
    }

    /** Makes the volumes that {@code spec} needs, and what has to be in them. */
    public void prepare(StackName stack, ContainerSpec spec) {
        Surroundings around = spec.surroundings();
        networks.require(stack, around.networks());
        data.create(stack, around.mounts());
        around.secrets().ifPresent(it -> secrets.create(stack, it));
        List<Mount> writable = data.ownWritable(stack, around.mounts());
        if (!writable.isEmpty() || around.secrets().isPresent()) {
            fill(stack, spec, writable);
        }
    }

    private void fill(StackName stack, ContainerSpec spec, List<Mount> writable) {
        HelperTask.Storage storage = new HelperTask.Storage.Replaceable(volumes(spec.surroundings(), writable));
        HelperTask task = new HelperTask(stack, spec.command().image().pinned(), List.of("true"), storage);
        helpers.with(task, helper -> {
            int user = users.of(spec, helper);
            spec.surroundings().secrets().ifPresent(it -> secrets.fill(helper, it, user));
            writable.forEach(mount -> giveTo(user, helper, Path.of(mount.path())));
            return helper;
        });
    }

    private static List<ContainerSpec.Volume> volumes(Surroundings around, List<Mount> writable) {
        List<ContainerSpec.Volume> volumes = new ArrayList<>();
        around.secrets().map(Secrets::volume).ifPresent(it -> volumes.add(volume(it, Surroundings.SECRETS_FOLDER)));
        writable.forEach(it -> volumes.add(volume(it.source(), it.path())));
        return volumes;
    }

    private static ContainerSpec.Volume volume(String name, String path) {
        return new ContainerSpec.Volume(name, path, ContainerSpec.Writer.ENGINE);
    }

    /** A volume that the Engine made is root's, unless the image has the folder for somebody else. */
    private void giveTo(int user, String helper, Path folder) {
        long owner = containers
                .files()
                .open(helper, folder.toString())
                .map(SurroundingsOnEngine::owner)
                .orElse((long) user);
        if (owner == ROOT && user != ROOT) {
            String parent =
                    Optional.ofNullable(folder.getParent()).map(Path::toString).orElse("/");
            containers.files().copyInto(helper, parent, Archive.folderOf(user, String.valueOf(folder.getFileName())));
        }
    }

    private static long owner(EngineFile folder) {
        try (folder) {
            return folder.owner();
        }
    }

    /** Brings a container that was created and does not run yet into the networks that it joins. */
    public void join(ContainerSpec spec) {
        networks.join(spec.identity().name(), spec.surroundings().networks());
    }

    /** Brings a container that serves into those networks that it joined and is not in any more, and says so. */
    public void rejoin(InspectContainerResponse container) {
        networks.rejoin(container);
    }

    /** Throws if a network that {@code container} has joined is not there any more; changes nothing. */
    public void checkKept(InspectContainerResponse container) {
        networks.requireKept(container);
    }

    /**
     * Removes the secrets of {@code stack} that no container has any more.
     *
     * @throws io.swiftdeploy.runtime.LeaseLostException when there are some, and this build has lost the lease
     */
    public void forgetUnusedSecrets(StackName stack) {
        secrets.forgetUnused(stack);
    }
}
