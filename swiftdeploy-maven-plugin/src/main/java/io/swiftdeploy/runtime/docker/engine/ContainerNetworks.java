package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network;
import io.swiftdeploy.plan.StackName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The networks that a container was made for, against those that it is in. A container keeps the id of a network; one that was
 * removed and made anew under its name has another id, and is the one that is meant.
 */
public record ContainerNetworks(DockerClient client) {

    /** The ids of all networks of the Engine, by name: some Engines permit several of one name. */
    public Map<String, Set<String>> ids() {
        return client.listNetworksCmd().exec().stream()
                .collect(Collectors.groupingBy(
                        Network::getName, Collectors.mapping(Network::getId, Collectors.toUnmodifiableSet())));
    }

    /**
     * Those among the joined networks of {@code container} that it is not in.
     *
     * @param ids as {@link #ids}
     */
    public static List<String> absentFrom(InspectContainerResponse container, Map<String, Set<String>> ids) {
        return InspectedContainer.joined(container).stream()
                .filter(it -> !isIn(container, it, ids))
                .toList();
    }

    private static boolean isIn(InspectContainerResponse container, String network, Map<String, Set<String>> ids) {
        ContainerNetwork joined = InspectedContainer.networks(container).get(network);
        return joined != null && isPresent(joined, network, ids);
    }

    /** The Engine gives an id once the container has been started in the network. */
    private static boolean isPresent(ContainerNetwork joined, String network, Map<String, Set<String>> ids) {
        String id = joined.getNetworkID();
        return id == null || id.isEmpty() || ids.getOrDefault(network, Set.of()).contains(id);
    }

    /** Brings {@code container} into all networks that it was made for, and makes that of its stack if it is missing. */
    void restore(InspectContainerResponse container) {
        String own = InspectedContainer.network(container);
        new StackNetwork(client).create(new StackName(InspectedContainer.stack(container)), own);
        Map<String, Set<String>> ids = ids();
        if (!isRunning(container)) {
            leaveGone(container, ids);
        }
        Stream.concat(Stream.of(own), InspectedContainer.joined(container).stream())
                .filter(it -> !isIn(container, it, ids))
                .forEach(it -> join(InspectedContainer.name(container), it));
    }

    private static boolean isRunning(InspectContainerResponse container) {
        return Boolean.TRUE.equals(container.getState().getRunning());
    }

    /** The Engine does not start a container that has the id of a network that is gone, whoever has joined it. */
    private void leaveGone(InspectContainerResponse container, Map<String, Set<String>> ids) {
        InspectedContainer.networks(container).forEach((name, joined) -> {
            if (!isPresent(joined, name, ids)) {
                client.disconnectFromNetworkCmd()
                        .withContainerId(container.getId())
                        .withNetworkId(name)
                        .withForce(true)
                        .exec();
            }
        });
    }

    /** Brings the container called {@code container} into {@code network}. */
    public void join(String container, String network) {
        try {
            client.connectToNetworkCmd()
                    .withContainerId(container)
                    .withNetworkId(network)
                    .exec();
        } catch (DockerException e) {
            throw EngineErrors.refused(
                    "The container " + container + " cannot join the network " + network, "network " + network, e);
        }
    }
}
