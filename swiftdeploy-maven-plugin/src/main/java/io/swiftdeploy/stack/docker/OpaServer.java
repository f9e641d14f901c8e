package io.swiftdeploy.stack.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ContainerSpec;
import io.swiftdeploy.plan.Labels;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.stack.PolicyServer;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** An Open Policy Agent in a container: replaced when its policies change, and only by one whose policies compile. */
final class OpaServer {
    private static final String POLICIES = PolicyServerSpec.FOLDER + "/" + PolicyServerSpec.POLICIES;

    private final DockerClient client;
    private final Containers containers;
    private final Surroundings surroundings;

    OpaServer(DockerClient client, Containers containers, Surroundings surroundings) {
        this.client = client;
        this.containers = containers;
        this.surroundings = surroundings;
    }

    /** One that somebody has stopped stays stopped: whoever asks it next is told. */
    void start(PolicyServerSpec server, SortedMap<String, String> files) {
        Optional<InspectContainerResponse> found = containers.find(name(server));
        if (found.isPresent() && (!running(found.get()) || isSame(found.get(), server))) {
            return;
        }
        surroundings.prepare(server.stack(), server.container());
        check(server, files);
        found.ifPresent(old -> containers.remove(old.getId()));
        containers.create(server.container());
        try {
            containers.start(name(server));
        } catch (RuntimeException e) {
            containers.remove(name(server));
            throw e;
        }
        found.ifPresent(this::removeVolumes);
    }

    private static boolean running(InspectContainerResponse container) {
        return Boolean.TRUE.equals(container.getState().getRunning());
    }

    private static boolean isSame(InspectContainerResponse container, PolicyServerSpec server) {
        Map<String, String> labels =
                Optional.ofNullable(container.getConfig().getLabels()).orElse(Map.of());
        return server.container().hash().equals(labels.get(Labels.SPEC));
    }

    /** Fills the new volume and has the policies compiled before the old server goes. */
    private void check(PolicyServerSpec server, SortedMap<String, String> files) {
        ContainerSpec.Volume volume = server.container().attachments().volumes().get(0);
        OneShot.Task task = new OneShot.Task(
                server.stack(),
                server.container().command().image(),
                List.of("/opa", "check", POLICIES),
                List.of(OneShot.Task.bind(volume.name(), volume.path())));
        Execution.Outcome checked = new OneShot(client, containers)
                .run(task, id -> containers.copyInto(id, PolicyServerSpec.FOLDER, files));
        if (checked.exitCode() != 0) {
            client.removeVolumeCmd(volume.name()).exec();
            throw new SwiftDeployException(
                    "The policies do not compile:\n    " + checked.output().replace("\n", "\n    "),
                    "policies.dir in the manifest",
                    "mend the policies (`opa check` and `opa test` show the same); nothing was changed");
        }
    }

    private void removeVolumes(InspectContainerResponse old) {
        Optional.ofNullable(old.getMounts()).orElse(List.of()).stream()
                .flatMap(mount -> Optional.ofNullable(mount.getName()).stream())
                .forEach(volume -> client.removeVolumeCmd(volume).exec());
    }

    /** How to reach the server called {@code name}, if it runs. */
    Optional<PolicyServer> access(String name) {
        return containers.find(name).filter(OpaServer::running).flatMap(container -> {
            Optional<String> token = containers.read(name, PolicyServerSpec.FOLDER + "/" + PolicyServerSpec.TOKEN_FILE);
            return token.flatMap(it -> address(container).map(address -> new PolicyServer(address, it)));
        });
    }

    private static Optional<URI> address(InspectContainerResponse container) {
        return container.getNetworkSettings().getPorts().getBindings().values().stream()
                .flatMap(found -> Optional.ofNullable(found).stream().flatMap(Arrays::stream))
                .findFirst()
                .map(binding -> URI.create("http://127.0.0.1:" + binding.getHostPortSpec()));
    }

    private static String name(PolicyServerSpec server) {
        return server.container().identity().name();
    }
}
