package io.swiftdeploy.runtime.docker.resource;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.ContainerSpec.Volume;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.RecordVolume;
import io.swiftdeploy.container.Role;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Ownership;
import io.swiftdeploy.runtime.docker.engine.StackNetwork;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The networks and volumes that containers are attached to. */
public final class NetworksAndVolumes {
    private final DockerClient client;
    private final OpenVolumes open;

    public NetworksAndVolumes(DockerClient client, Containers containers, OneShot helpers) {
        this.client = client;
        this.open = new OpenVolumes(client, containers, helpers);
    }

    /** Creates the missing networks and volumes of {@code spec}. */
    public void prepare(StackName stack, ContainerSpec spec) {
        new StackNetwork(client).create(stack, spec.attachments().network());
        spec.attachments().volumes().forEach(volume -> volume(stack, volume.name()));
    }

    /** Creates the volume of the stack's record, if it is missing. */
    public void prepareRecord(StackName stack) {
        volume(stack, RecordVolume.name(stack));
    }

    /** Whether the stack has a record. */
    public boolean hasRecord(StackName stack) {
        try {
            client.inspectVolumeCmd(RecordVolume.name(stack)).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Removes the volume of the stack's record; false while a container has it mounted. */
    public boolean removeRecord(StackName stack) {
        try {
            client.removeVolumeCmd(RecordVolume.name(stack)).exec();
            return true;
        } catch (NotFoundException e) {
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    /** As {@link StackNetwork#describe}. */
    public String describe(StackName stack, String network) {
        return new StackNetwork(client).describe(stack, network);
    }

    private void volume(StackName stack, String name) {
        try {
            var found = client.inspectVolumeCmd(name).exec();
            Ownership.requireOurs(stack, "volume " + name, found.getLabels(), "services.name");
        } catch (NotFoundException e) {
            SortedMap<String, String> labels = Labels.of(stack);
            labels.put("com.docker.compose.volume", name);
            if (isRecord(stack, name)) {
                labels.put(Labels.ROLE, Role.RECORD.text());
            }
            open.forget(name);
            client.createVolumeCmd().withName(name).withLabels(labels).exec();
        }
    }

    private static boolean isRecord(StackName stack, String volume) {
        return volume.equals(RecordVolume.name(stack));
    }

    /** As {@link OpenVolumes#makeWritable}. */
    public void makeWritable(StackName stack, String container, String image, List<Volume> volumes) {
        open.makeWritable(stack, container, image, volumes);
    }

    private static boolean hasData(InspectVolumeResponse volume) {
        return volume.getLabels() != null
                && Role.DATA.text().equals(volume.getLabels().get(Labels.ROLE));
    }

    /** The names of the volumes that were made for the user's data. */
    public List<String> dataVolumes(StackName stack) {
        return volumes(stack).stream()
                .filter(NetworksAndVolumes::hasData)
                .map(InspectVolumeResponse::getName)
                .sorted()
                .toList();
    }

    private List<InspectVolumeResponse> volumes(StackName stack) {
        return Optional.ofNullable(client.listVolumesCmd()
                        .withFilter("label", List.of(Labels.STACK + "=" + stack))
                        .exec()
                        .getVolumes())
                .orElse(List.of());
    }

    /** Removes the stack's networks and volumes, but not those of the record and of data; returns what it removed. */
    public List<String> removeAll(StackName stack) {
        List<String> removed = new ArrayList<>();
        for (Network network : client.listNetworksCmd()
                .withFilter("label", List.of(Labels.STACK + "=" + stack))
                .exec()) {
            client.removeNetworkCmd(network.getId()).exec();
            removed.add("network " + network.getName());
        }
        for (InspectVolumeResponse volume : volumes(stack)) {
            if (!isRecord(stack, volume.getName()) && !hasData(volume)) {
                client.removeVolumeCmd(volume.getName()).exec();
                removed.add("volume " + volume.getName());
            }
        }
        return removed;
    }
}
