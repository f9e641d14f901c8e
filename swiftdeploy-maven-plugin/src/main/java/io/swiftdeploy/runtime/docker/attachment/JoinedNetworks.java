package io.swiftdeploy.runtime.docker.attachment;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import java.util.List;
import java.util.Set;

/** The networks of {@code networks}: they are the user's, and neither made nor removed here. */
record JoinedNetworks(DockerClient client) {
    private static final Set<String> OF_DOCKER = Set.of("bridge", "host", "none", "docker_gwbridge", "ingress");

    /** Throws unless all of them are there. */
    void require(List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        List<String> known = client.listNetworksCmd().exec().stream()
                .map(Network::getName)
                .filter(it -> !OF_DOCKER.contains(it))
                .distinct()
                .sorted()
                .toList();
        names.stream().filter(it -> !known.contains(it)).findFirst().ifPresent(missing -> {
            throw AttachmentErrors.noNetwork(missing, known);
        });
    }

    /** Brings a container that does not run yet into {@code names}. */
    void join(String container, List<String> names) {
        for (String name : names) {
            try {
                client.connectToNetworkCmd()
                        .withContainerId(container)
                        .withNetworkId(name)
                        .exec();
            } catch (DockerException e) {
                throw EngineErrors.refused(
                        "The container " + container + " cannot join the network " + name, "network " + name, e);
            }
        }
    }
}
