package io.swiftdeploy.runtime.docker.attachment;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.Role;
import io.swiftdeploy.manifest.Attachments.Access;
import io.swiftdeploy.manifest.Attachments.Mount;
import io.swiftdeploy.plan.StackName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The named volumes of {@code services.volumes}. One that is missing is made, with the stack's labels. One that is there
 * without labels of a stack is the user's. Neither is ever removed here: they have data.
 */
record DataVolumes(DockerClient client) {

    /** Throws if one of them is another stack's. */
    void check(StackName stack, List<Mount> mounts) {
        volumes(mounts).forEach(mount -> find(mount.source()).ifPresent(it -> requireUsable(stack, it)));
    }

    /** Makes those that are missing. */
    void create(StackName stack, List<Mount> mounts) {
        check(stack, mounts);
        for (Mount mount : volumes(mounts)) {
            SortedMap<String, String> labels = Labels.of(stack);
            labels.put(Labels.ROLE, Role.DATA.text());
            labels.put("com.docker.compose.volume", mount.source());
            if (find(mount.source()).isEmpty()) {
                client.createVolumeCmd()
                        .withName(mount.source())
                        .withLabels(labels)
                        .exec();
            }
        }
    }

    /** Those among {@code mounts} that were made here, and that instances may write to. */
    List<Mount> ownWritable(StackName stack, List<Mount> mounts) {
        return volumes(mounts).stream()
                .filter(it -> it.access() == Access.READ_WRITE)
                .filter(it -> find(it.source())
                        .filter(volume -> label(volume, Labels.STACK).equals(stack.value()))
                        .isPresent())
                .toList();
    }

    private static void requireUsable(StackName stack, InspectVolumeResponse volume) {
        String owner = label(volume, Labels.STACK);
        if (!owner.isEmpty() && !owner.equals(stack.value())) {
            throw AttachmentErrors.volumeOfAnotherStack(volume.getName(), owner);
        }
        if (!owner.isEmpty() && !label(volume, Labels.ROLE).equals(Role.DATA.text())) {
            throw AttachmentErrors.volumeOfOurOwn(volume.getName());
        }
    }

    private Optional<InspectVolumeResponse> find(String name) {
        try {
            return Optional.of(client.inspectVolumeCmd(name).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private static String label(InspectVolumeResponse volume, String label) {
        return Optional.ofNullable(volume.getLabels()).orElse(Map.of()).getOrDefault(label, "");
    }

    private static List<Mount> volumes(List<Mount> mounts) {
        return mounts.stream().filter(Mount::isVolume).toList();
    }
}
