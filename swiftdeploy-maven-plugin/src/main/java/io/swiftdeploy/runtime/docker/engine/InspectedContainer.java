package io.swiftdeploy.runtime.docker.engine;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a container's description says about it. */
public final class InspectedContainer {
    private InspectedContainer() {}

    static boolean isOurs(InspectContainerResponse container) {
        return !label(container, Labels.STACK).isEmpty();
    }

    /** Whether a build was killed before it started the container that it had created: it is not finished. */
    public static boolean wasNeverStarted(InspectContainerResponse container) {
        return "created".equals(container.getState().getStatus());
    }

    /** Whether a container that the Engine says is in {@code state} is being removed: what is in it may be gone already. */
    public static boolean isGoing(@Nullable String state) {
        return "removing".equals(state) || "dead".equals(state);
    }

    /** Whether the container runs and is in the network that it was created in. */
    public static boolean serves(InspectContainerResponse container) {
        return Boolean.TRUE.equals(container.getState().getRunning())
                && !Boolean.TRUE.equals(container.getState().getRestarting())
                && isConnected(container);
    }

    static boolean isConnected(InspectContainerResponse container) {
        return networks(container).containsKey(network(container));
    }

    /** The networks that it is in, by name; one that does not run is to be in them. */
    static Map<String, ContainerNetwork> networks(InspectContainerResponse container) {
        return Optional.ofNullable(container.getNetworkSettings())
                .flatMap(it -> Optional.ofNullable(it.getNetworks()))
                .orElse(Map.of());
    }

    /** The networks that it was made to join besides its own; those that it is in, where it does not say so. */
    public static List<String> joined(InspectContainerResponse container) {
        Optional<String> made = Optional.ofNullable(container.getConfig().getLabels())
                .flatMap(it -> Optional.ofNullable(it.get(Labels.NETWORKS)));
        return made.map(text -> Arrays.stream(text.split(","))
                        .filter(it -> !it.isEmpty())
                        .toList())
                .orElseGet(() -> networks(container).keySet().stream()
                        .filter(it -> !it.equals(network(container)))
                        .sorted()
                        .toList());
    }

    public static String name(InspectContainerResponse container) {
        return container.getName().replaceFirst("^/", "");
    }

    static String stack(InspectContainerResponse container) {
        return label(container, Labels.STACK);
    }

    static String network(InspectContainerResponse container) {
        return container.getHostConfig().getNetworkMode();
    }

    /** The port of the host that leads to the port {@code inside}, if there is one. */
    public static Optional<Integer> publishedPort(InspectContainerResponse container, int inside) {
        return Optional.ofNullable(container.getHostConfig().getPortBindings())
                .map(it -> it.getBindings().get(ExposedPort.tcp(inside)))
                .flatMap(found -> Arrays.stream(found).findFirst())
                .map(it -> Integer.valueOf(it.getHostPortSpec()));
    }

    /** Whether the container was created from exactly {@code spec}. */
    public static boolean madeFrom(InspectContainerResponse container, ContainerSpec spec) {
        return spec.hash().equals(label(container, Labels.SPEC));
    }

    /** The id of the image that the container was made of. */
    public static String image(InspectContainerResponse container) {
        String createdFrom =
                Optional.ofNullable(container.getConfig().getImage()).orElse("");
        return createdFrom.startsWith("sha256:")
                ? createdFrom
                : Optional.ofNullable(container.getImageId()).orElse("");
    }

    private static String label(InspectContainerResponse container, String label) {
        return Optional.ofNullable(container.getConfig().getLabels())
                .orElse(Map.of())
                .getOrDefault(label, "");
    }
}
