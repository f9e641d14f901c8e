package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Network;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.plan.StackName;
import java.util.Optional;
import java.util.SortedMap;

/** A network that a stack makes for itself. */
public record StackNetwork(DockerClient client) {
    private static final String SETTING = "network.name";

    /**
     * Whether the network is there or will be made, as a sentence.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if it belongs to somebody else
     */
    public String describe(StackName stack, String name) {
        Optional<Network> found = find(name);
        found.ifPresent(it -> requireOurs(stack, it));
        return name
                + found.map(it -> " is there (driver " + it.getDriver() + ")").orElse(" will be made (driver bridge)");
    }

    /** Makes it where it is missing. */
    public void create(StackName stack, String name) {
        Optional<Network> found = find(name);
        found.ifPresent(it -> requireOurs(stack, it));
        if (found.isEmpty()) {
            SortedMap<String, String> labels = Labels.of(stack);
            labels.put("com.docker.compose.network", name);
            client.createNetworkCmd()
                    .withName(name)
                    .withDriver("bridge")
                    .withCheckDuplicate(true)
                    .withLabels(labels)
                    .exec();
        }
    }

    private static void requireOurs(StackName stack, Network network) {
        Ownership.requireOurs(stack, "network " + network.getName(), network.getLabels(), SETTING);
    }

    private Optional<Network> find(String name) {
        return client.listNetworksCmd().withNameFilter(name).exec().stream()
                .filter(it -> it.getName().equals(name))
                .findFirst();
    }
}
