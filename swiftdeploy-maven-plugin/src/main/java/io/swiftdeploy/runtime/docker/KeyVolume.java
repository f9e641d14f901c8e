package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.SecretHash;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Ownership;
import java.util.Map;
import java.util.SortedMap;

/**
 * The stack's key for secrets: a label of an empty volume, so that it can be read without a container. Who may read it may
 * read the secrets themselves, in the instances.
 */
record KeyVolume(DockerClient client) {

    /** Makes the key where there is none. The Engine leaves a volume that exists as it is, so two builds get the same key. */
    SecretHash of(StackName stack) {
        String name = stack + "-key";
        SortedMap<String, String> labels = Labels.of(stack);
        labels.put(Labels.KEY, SecretHash.random().key());
        client.createVolumeCmd().withName(name).withLabels(labels).exec();
        Map<String, String> found = client.inspectVolumeCmd(name).exec().getLabels();
        Ownership.requireOurs(stack, "volume " + name, found, "services.name");
        String key = found.getOrDefault(Labels.KEY, "");
        if (!SecretHash.isKey(key)) {
            throw new SwiftDeployException(
                    "The volume has no key for the stack's secrets.",
                    "volume " + name,
                    "remove it (docker volume rm " + name
                            + "), and run the goal again; a new key makes a new revision");
        }
        return new SecretHash(key);
    }
}
