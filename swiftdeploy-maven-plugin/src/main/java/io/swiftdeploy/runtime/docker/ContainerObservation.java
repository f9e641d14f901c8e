package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Container;
import io.swiftdeploy.container.ContainerSpecHashes;
import io.swiftdeploy.container.Labels;
import io.swiftdeploy.container.Role;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedInstance.Condition;
import io.swiftdeploy.plan.ObservedInstance.Membership;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.render.GatewayMarks;
import io.swiftdeploy.runtime.docker.engine.ContainerNetworks;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import io.swiftdeploy.runtime.docker.gateway.GatewayErrors;
import io.swiftdeploy.runtime.docker.gateway.GatewayFiles;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Observes a stack from its containers' labels and the gateway's configuration. */
final class ContainerObservation {
    private static final String NEVER_STARTED = "0001-01-01T00:00:00Z";

    private final Containers containers;
    private final GatewayFiles files;

    ContainerObservation(Containers containers) {
        this.containers = containers;
        this.files = new GatewayFiles(containers);
    }

    ObservedStack of(StackName stack) {
        List<InspectContainerResponse> found = containers.all(stack).stream()
                .map(Container::getId)
                .flatMap(id -> containers.find(id).stream())
                .filter(it -> !InspectedContainer.wasNeverStarted(it))
                .toList();
        List<ObservedInstance> instances =
                instances(found.stream().filter(role(Role.APP)).toList());
        Optional<ObservedServer> gateway = server(found, Role.GATEWAY);
        Optional<GatewayMarks> marks = gateway.map(this::marks);
        return new ObservedStack(
                instances,
                gateway,
                server(found, Role.REDIRECT),
                server(found, Role.POLICY_SERVER),
                marks.map(GatewayMarks::split).orElse(TrafficSplit.none()),
                marks.map(GatewayMarks::watch).orElse(Watch.UNWATCHED),
                new ContainerSpecHashes());
    }

    /** What is unknown is not nothing: a plan for an empty stack would take everything from the users. */
    private GatewayMarks marks(ObservedServer gateway) {
        return files.marks(gateway.name()).orElseThrow(() -> GatewayErrors.unknownConfiguration(gateway.name()));
    }

    private static Predicate<InspectContainerResponse> role(Role role) {
        return container -> label(container, Labels.ROLE).equals(role.text());
    }

    private static Optional<ObservedServer> server(List<InspectContainerResponse> found, Role role) {
        return found.stream()
                .filter(role(role))
                .min(Comparator.comparing(
                        it -> !InspectedContainer.serves(it))) // a container that is being replaced may exist too
                .map(it -> new ObservedServer(
                        name(it), InspectedContainer.serves(it), health(it), label(it, Labels.SPEC)));
    }

    private List<ObservedInstance> instances(List<InspectContainerResponse> apps) {
        boolean joined =
                apps.stream().anyMatch(it -> !InspectedContainer.joined(it).isEmpty());
        Map<String, Set<String>> networks = joined ? containers.networks().ids() : Map.of();
        return apps.stream().map(it -> instance(it, networks)).toList();
    }

    private static ObservedInstance instance(InspectContainerResponse container, Map<String, Set<String>> networks) {
        try {
            return labelled(container, networks);
        } catch (IllegalArgumentException e) {
            throw new SwiftDeployException(
                    "The container has labels that SwiftDeploy did not write: " + e.getMessage() + ".",
                    "container " + name(container),
                    "remove it with `docker rm -f " + name(container) + "`, then run the goal again",
                    e);
        }
    }

    private static ObservedInstance labelled(InspectContainerResponse container, Map<String, Set<String>> networks) {
        Membership membership = new Membership(
                Track.of(label(container, Labels.TRACK)),
                new Revision(label(container, Labels.REVISION), label(container, Labels.VERSION)),
                Integer.parseInt(label(container, Labels.NUMBER)),
                Integer.parseInt(label(container, Labels.PORT)));
        int restarts = Optional.ofNullable(container.getRestartCount()).orElse(0);
        boolean serves = InspectedContainer.serves(container);
        Condition condition = new Condition(
                serves,
                restarts,
                health(container),
                label(container, Labels.SPEC),
                serves ? ContainerNetworks.absentFrom(container, networks) : List.of());
        return new ObservedInstance(name(container), membership, condition, started(container.getState()));
    }

    private static String label(InspectContainerResponse container, String label) {
        return Optional.ofNullable(container.getConfig().getLabels())
                .orElse(Map.of())
                .getOrDefault(label, "");
    }

    private static String name(InspectContainerResponse container) {
        return container.getName().replaceFirst("^/", "");
    }

    private static String health(InspectContainerResponse container) {
        return Optional.ofNullable(container.getState().getHealth())
                .flatMap(health -> Optional.ofNullable(health.getStatus()))
                .orElse("none");
    }

    private static Instant started(ContainerState state) {
        return Instant.parse(Optional.ofNullable(state.getStartedAt()).orElse(NEVER_STARTED));
    }
}
