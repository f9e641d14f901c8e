package io.swiftdeploy.runtime.docker.attachment;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.Role;
import io.swiftdeploy.container.Surroundings;
import io.swiftdeploy.container.Surroundings.Secrets;
import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Archive;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Ownership;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * The volumes that have the secrets of a revision as files. A volume stays as long as a container has it, so a rollback finds
 * what its revision had.
 *
 * @param fence stands before the end of a volume: the next holder of the lease makes one before a container has it
 */
record SecretVolumes(DockerClient client, Containers containers, Consumer<StackName> fence) {
    private static final int READABLE_BY_OWNER = 0100400;

    /** Makes the volume where it is missing. */
    void create(StackName stack, Secrets secrets) {
        SortedMap<String, String> labels = Labels.of(stack);
        labels.put(Labels.ROLE, Role.SECRETS.text());
        labels.put(Labels.REVISION, secrets.revision());
        client.createVolumeCmd().withName(secrets.volume()).withLabels(labels).exec();
        Ownership.requireOurs(
                stack,
                "volume " + secrets.volume(),
                client.inspectVolumeCmd(secrets.volume()).exec().getLabels(),
                "services.name");
    }

    /**
     * Writes those files that are not there as they should be: instances may be reading the others.
     *
     * @param container has the volume, and need not run
     * @param user who alone may read them, by number
     */
    void fill(String container, Secrets secrets, int user) {
        for (SecretFile secret : secrets.files()) {
            byte[] content = secret.content().value().getBytes(StandardCharsets.ISO_8859_1);
            Optional<byte[]> present =
                    containers.files().content(container, Surroundings.SECRETS_FOLDER + "/" + secret.target());
            if (present.filter(it -> Arrays.equals(it, content)).isEmpty()) {
                containers
                        .files()
                        .copyInto(
                                container,
                                Surroundings.SECRETS_FOLDER,
                                Archive.ofUser(user, READABLE_BY_OWNER, secret.target(), content));
            }
        }
    }

    /**
     * Removes those of {@code stack} that no container has any more.
     *
     * @throws io.swiftdeploy.runtime.LeaseLostException when there are some, and this build has lost the lease
     */
    void forgetUnused(StackName stack) {
        List<InspectVolumeResponse> unused = Optional.ofNullable(client.listVolumesCmd()
                        .withDanglingFilter(true)
                        .withFilter("label", List.of(Labels.STACK + "=" + stack))
                        .exec()
                        .getVolumes())
                .orElse(List.of());
        unused.stream()
                .filter(it -> it.getLabels() != null
                        && Role.SECRETS.text().equals(it.getLabels().get(Labels.ROLE)))
                .map(InspectVolumeResponse::getName)
                .forEach(volume -> {
                    fence.accept(stack);
                    remove(volume);
                });
    }

    private void remove(String volume) {
        try {
            client.removeVolumeCmd(volume).exec();
        } catch (NotFoundException | ConflictException goneOrUsed) {
            return;
        }
    }
}
