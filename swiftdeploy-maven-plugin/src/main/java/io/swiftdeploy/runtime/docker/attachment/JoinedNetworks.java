package io.swiftdeploy.runtime.docker.attachment;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Network;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.docker.engine.ContainerNetworks;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The networks of {@code networks}: they are the user's, and neither made nor removed here. */
record JoinedNetworks(DockerClient client, Containers containers, Narration narration) {
    private static final Set<String> OF_DOCKER = Set.of("bridge", "host", "none", "docker_gwbridge", "ingress");

    /** Throws unless there is one of each name, and none is one that a stack has made for itself. */
    void require(StackName stack, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        List<Network> all = client.listNetworksCmd().exec();
        List<String> known = joinable(all);
        for (String name : names) {
            List<Network> called =
                    all.stream().filter(it -> it.getName().equals(name)).toList();
            called.forEach(it -> requireJoinable(stack, it));
            if (!known.contains(name)) {
                throw AttachmentErrors.noNetwork(name, known);
            }
            if (called.size() > 1) {
                throw AttachmentErrors.severalNetworks(
                        name, called.stream().map(Network::getId).toList());
            }
        }
    }

    private static void requireJoinable(StackName stack, Network network) {
        String owner = owner(network);
        if (owner.equals(stack.value())) {
            throw AttachmentErrors.networkOfOurOwn(network.getName());
        }
        if (!owner.isEmpty()) {
            throw AttachmentErrors.networkOfAnotherStack(network.getName(), owner);
        }
    }

    private static String owner(Network network) {
        return Optional.ofNullable(network.getLabels()).orElse(Map.of()).getOrDefault(Labels.STACK, "");
    }

    private static List<String> joinable(List<Network> all) {
        return all.stream()
                .filter(it -> owner(it).isEmpty())
                .map(Network::getName)
                .filter(it -> !OF_DOCKER.contains(it))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Throws unless all that a kept container has joined are there: under their names, for they may have been made anew. Where
     * several have the name, it is to be in one of them.
     */
    void requireKept(InspectContainerResponse container) {
        List<String> joined = InspectedContainer.joined(container);
        if (joined.isEmpty()) {
            return;
        }
        Map<String, Set<String>> ids = containers.networks().ids();
        List<String> absent = ContainerNetworks.absentFrom(container, ids);
        for (String name : joined) {
            Set<String> present = ids.getOrDefault(name, Set.of());
            if (present.isEmpty()) {
                List<String> known = joinable(client.listNetworksCmd().exec());
                throw AttachmentErrors.noNetworkOfKept(InspectedContainer.name(container), name, known);
            }
            if (present.size() > 1 && absent.contains(name)) {
                throw AttachmentErrors.severalNetworksOfKept(InspectedContainer.name(container), name, present);
            }
        }
    }

    /** Brings a container that does not run yet into {@code names}. */
    void join(String container, List<String> names) {
        names.forEach(it -> containers.networks().join(container, it));
    }

    /** Brings a container that runs back into those that it is not in any more, and says so. */
    void rejoin(InspectContainerResponse container) {
        if (InspectedContainer.joined(container).isEmpty()) {
            return;
        }
        List<String> absent =
                ContainerNetworks.absentFrom(container, containers.networks().ids());
        String name = InspectedContainer.name(container);
        for (String network : absent) {
            containers.networks().join(name, network);
            narration.warning(name + " was not in the network " + network + " any more, and has joined it again.");
        }
    }
}
