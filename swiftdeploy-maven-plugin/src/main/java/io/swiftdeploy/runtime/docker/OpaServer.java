package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.plan.ContainerSpec;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.policy.NoEngine;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.policy.opa.OpaEngine;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An Open Policy Agent in a container: replaced when its policies change, and only by one whose policies compile. */
final class OpaServer {
    private static final String POLICIES = PolicyServerSpec.FOLDER + "/" + PolicyServerSpec.POLICIES;

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final DockerClient client;
    private final Containers containers;
    private final NetworksAndVolumes surroundings;

    OpaServer(DockerClient client, Containers containers, NetworksAndVolumes surroundings) {
        this.client = client;
        this.containers = containers;
        this.surroundings = surroundings;
    }

    /**
     * Sees to it that a server with exactly these policies runs. One that somebody has stopped stays stopped, and one
     * that runs goes on when the new policies do not compile; both are said by who is asked then.
     */
    PolicyEngine with(PolicyServerSpec server, PolicyBundle policies) {
        Optional<InspectContainerResponse> found = containers.find(name(server));
        if (found.isPresent() && (!running(found.get()) || Containers.madeFrom(found.get(), server.container()))) {
            return running(name(server));
        }
        surroundings.prepare(server.stack(), server.container());
        Set<String> volumesBefore = found.map(OpaServer::volumes).orElse(Set.of());
        Execution.Outcome checked = check(server, files(policies, tokenFor(server, volumesBefore)));
        if (checked.exitCode() != 0) {
            removeVolumes(Set.of(volume(server).name()), volumesBefore);
            return NoEngine.notCompiling(checked.output());
        }
        try {
            start(server, found);
        } catch (RuntimeException e) {
            removeVolumes(Set.of(volume(server).name()), volumesBefore);
            throw e;
        }
        removeVolumes(volumesBefore, Set.of(volume(server).name()));
        return running(name(server));
    }

    /** Two servers with the same policies share a volume, and then the token as well. */
    private Token tokenFor(PolicyServerSpec server, Set<String> volumesBefore) {
        return volumesBefore.contains(volume(server).name())
                ? token(name(server)).orElseGet(Token::random)
                : Token.random();
    }

    private void start(PolicyServerSpec server, Optional<InspectContainerResponse> old) {
        if (old.isPresent()) {
            new ContainerReplacement(client, containers)
                    .of(old.get(), server.container(), () -> containers.start(name(server)));
            return;
        }
        containers.create(server.container());
        try {
            containers.start(name(server));
        } catch (RuntimeException e) {
            containers.remove(name(server));
            throw e;
        }
    }

    private static boolean running(InspectContainerResponse container) {
        return Boolean.TRUE.equals(container.getState().getRunning());
    }

    /** Fills the new volume and has the policies compiled before the old server goes. */
    private Execution.Outcome check(PolicyServerSpec server, SortedMap<String, String> files) {
        OneShot.Task task = new OneShot.Task(
                server.stack(),
                server.container().command().image(),
                List.of("/opa", "check", POLICIES),
                new OneShot.Storage.Bound(volume(server).name(), volume(server).path()));
        return new OneShot(client, containers).run(task, id -> containers.copyInto(id, PolicyServerSpec.FOLDER, files));
    }

    private static ContainerSpec.Volume volume(PolicyServerSpec server) {
        return server.container().attachments().volumes().get(0);
    }

    private static Set<String> volumes(InspectContainerResponse container) {
        return Optional.ofNullable(container.getMounts()).orElse(List.of()).stream()
                .flatMap(mount -> Optional.ofNullable(mount.getName()).stream())
                .collect(Collectors.toSet());
    }

    private void removeVolumes(Set<String> volumes, Set<String> except) {
        volumes.stream().filter(it -> !except.contains(it)).forEach(it -> client.removeVolumeCmd(it)
                .exec());
    }

    /** The server called {@code name}, if it runs; otherwise one that denies, saying so. */
    PolicyEngine running(String name) {
        return containers
                .find(name)
                .filter(OpaServer::running)
                .flatMap(container ->
                        token(name).flatMap(token -> address(container).map(address -> connect(address, token))))
                .orElseGet(NoEngine::notRunning);
    }

    private static PolicyEngine connect(URI address, Token token) {
        OpaEngine engine = new OpaEngine(address, token, ANSWER_LIMIT);
        engine.awaitReady(START_LIMIT);
        return engine;
    }

    private Optional<Token> token(String name) {
        return containers
                .read(name, PolicyServerSpec.FOLDER + "/" + PolicyServerSpec.TOKEN_FILE)
                .map(Token::new);
    }

    /** The policies and the token's hash for the server to load; the token itself for us to read back. */
    private static SortedMap<String, String> files(PolicyBundle policies, Token token) {
        SortedMap<String, String> files = new TreeMap<>();
        policies.withTokenHash(token)
                .files()
                .forEach((name, content) -> files.put(PolicyServerSpec.POLICIES + "/" + name, content));
        files.put(PolicyServerSpec.TOKEN_FILE, token.value());
        return files;
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
