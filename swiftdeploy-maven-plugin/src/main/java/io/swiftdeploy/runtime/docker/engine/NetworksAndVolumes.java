package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The networks and volumes that containers are attached to. */
public final class NetworksAndVolumes {
    private final DockerClient client;

    public NetworksAndVolumes(DockerClient client) {
        this.client = client;
    }

    /** Creates the missing networks and volumes of {@code spec}. */
    public void prepare(StackName stack, ContainerSpec spec) {
        network(stack, spec.attachments().network());
        for (ContainerSpec.Volume volume : spec.attachments().volumes()) {
            volume(stack, volume, spec.command().image());
        }
    }

    private void network(StackName stack, String name) {
        Optional<Network> found = client.listNetworksCmd().withNameFilter(name).exec().stream()
                .filter(it -> it.getName().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            SortedMap<String, String> labels = Labels.of(stack);
            labels.put("com.docker.compose.network", name);
            client.createNetworkCmd()
                    .withName(name)
                    .withDriver("bridge")
                    .withCheckDuplicate(true)
                    .withLabels(labels)
                    .exec();
        } else {
            requireOurs(stack, "network " + name, found.get().getLabels(), "network.name");
        }
    }

    private void volume(StackName stack, ContainerSpec.Volume volume, String image) {
        try {
            var found = client.inspectVolumeCmd(volume.name()).exec();
            requireOurs(stack, "volume " + volume.name(), found.getLabels(), "services.name");
        } catch (NotFoundException e) {
            SortedMap<String, String> labels = Labels.of(stack);
            labels.put("com.docker.compose.volume", volume.name());
            client.createVolumeCmd().withName(volume.name()).withLabels(labels).exec();
            if (volume.writer() == ContainerSpec.Writer.CONTAINER) {
                makeWritableOrRemove(stack, volume, image);
            }
        }
    }

    /** The next build would take an unwritable volume for a finished one. */
    private void makeWritableOrRemove(StackName stack, ContainerSpec.Volume volume, String image) {
        try {
            makeWritable(stack, volume, image);
        } catch (RuntimeException e) {
            client.removeVolumeCmd(volume.name()).exec();
            throw e;
        }
    }

    /**
     * A new volume belongs to root. The Engine changes that when a folder with another mode is copied over it, which needs
     * a container, but not one that runs.
     */
    private void makeWritable(StackName stack, ContainerSpec.Volume volume, String image) {
        Path path = Path.of(volume.path());
        String parent =
                Optional.ofNullable(path.getParent()).map(Path::toString).orElse("/");
        String name = String.valueOf(path.getFileName());
        String helper = client.createContainerCmd(image)
                .withLabels(Labels.of(stack))
                .withNetworkDisabled(true)
                .withHostConfig(com.github.dockerjava.api.model.HostConfig.newHostConfig()
                        .withBinds(new com.github.dockerjava.api.model.Bind(
                                volume.name(), new com.github.dockerjava.api.model.Volume(volume.path()))))
                .exec()
                .getId();
        try {
            client.copyArchiveToContainerCmd(helper)
                    .withRemotePath(parent)
                    .withTarInputStream(Archive.writableFolder(name))
                    .exec();
        } finally {
            client.removeContainerCmd(helper).withForce(true).exec();
        }
    }

    private static void requireOurs(
            StackName stack,
            String what,
            @org.jspecify.annotations.Nullable Map<String, String> labels,
            String setting) {
        String owner = labels == null ? "" : labels.getOrDefault(Labels.STACK, "");
        if (!owner.equals(stack.value())) {
            throw new SwiftDeployException(
                    "The " + what + " exists already and belongs to "
                            + (owner.isEmpty() ? "something else" : "the stack " + owner) + ".",
                    what,
                    "choose another name in the manifest (" + setting + "), or remove it if nothing needs it");
        }
    }

    /** Removes the stack's networks and volumes; returns what it removed. */
    public List<String> removeAll(StackName stack) {
        Map<String, String> label = Map.of(Labels.STACK, stack.value());
        List<String> removed = new java.util.ArrayList<>();
        for (Network network : client.listNetworksCmd()
                .withFilter("label", List.of(Labels.STACK + "=" + stack))
                .exec()) {
            client.removeNetworkCmd(network.getId()).exec();
            removed.add("network " + network.getName());
        }
        var volumes = client.listVolumesCmd()
                .withFilter("label", List.of(Labels.STACK + "=" + label.get(Labels.STACK)))
                .exec()
                .getVolumes();
        for (var volume : Optional.ofNullable(volumes).orElse(List.of())) {
            client.removeVolumeCmd(volume.getName()).exec();
            removed.add("volume " + volume.getName());
        }
        return removed;
    }
}
