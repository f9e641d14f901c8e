package io.swiftdeploy.runtime.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.PolicyServerContainer;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.NoEngine;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyCapabilities;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.policy.opa.OpaEngine;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import io.swiftdeploy.runtime.docker.helper.HelperTask;
import io.swiftdeploy.runtime.docker.helper.OneShot;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An Open Policy Agent in a container, replaced when its policies change and the new ones compile. */
final class OpaServer {
    private static final String POLICIES = PolicyServerContainer.FOLDER + "/" + PolicyServerContainer.POLICIES;

    private static final String CAPABILITIES = PolicyServerContainer.FOLDER + "/" + PolicyCapabilities.FILE;

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final DockerClient client;
    private final Containers containers;
    private final NetworksAndVolumes networksAndVolumes;
    private final ContainerReplacement replacement;

    OpaServer(DockerClient client, Containers containers, NetworksAndVolumes networksAndVolumes) {
        this.client = client;
        this.containers = containers;
        this.networksAndVolumes = networksAndVolumes;
        this.replacement = new ContainerReplacement(client, containers);
    }

    /**
     * Makes a server with exactly these policies run. One that the user has stopped stays stopped, and one that runs stays
     * when the new policies do not compile; the returned engine denies in both cases and says why.
     */
    PolicyEngine with(PolicyServerSpec server, PolicyBundle policies) {
        ContainerSpec container = PolicyServerContainer.of(server);
        Optional<InspectContainerResponse> found = replacement.find(server.name());
        if (found.isPresent() && (!running(found.get()) || InspectedContainer.madeFrom(found.get(), container))) {
            return running(server.name());
        }
        networksAndVolumes.prepare(server.stack(), container);
        Set<String> volumesBefore = found.map(OpaServer::volumes).orElse(Set.of());
        String volume = volume(container).name();
        Token token = token(server.name(), volumesBefore.contains(volume));
        Execution.CommandResult checked = check(server.stack(), container, bound(container), policies, token);
        if (checked.exitCode() != 0) {
            removeVolumes(Set.of(volume), volumesBefore);
            return NoEngine.notCompiling(checked.output());
        }
        try {
            start(container, found);
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> removeVolumes(Set.of(volume), volumesBefore));
            throw e;
        }
        removeVolumes(volumesBefore, Set.of(volume));
        return running(server.name());
    }

    /** The engine of a server that runs with exactly these policies and settings; empty where there is none. */
    Optional<PolicyEngine> running(PolicyServerSpec server) {
        return replacement
                .find(server.name())
                .filter(OpaServer::running)
                .filter(found -> InspectedContainer.madeFrom(found, PolicyServerContainer.of(server)))
                .map(found -> running(server.name()));
    }

    /** Why these policies would be refused, in the words of Open Policy Agent; leaves nothing behind. */
    Optional<String> refusal(PolicyServerSpec server, PolicyBundle policies) {
        HelperTask.Storage scratch =
                new HelperTask.Storage.Scratch(PolicyServerContainer.FOLDER, PolicyServerContainer.FOLDER);
        Execution.CommandResult checked =
                check(server.stack(), PolicyServerContainer.of(server), scratch, policies, Token.random());
        return checked.exitCode() == 0 ? Optional.empty() : Optional.of(checked.output());
    }

    /** Two servers with the same policies share a volume, and therefore the token. */
    private Token token(String name, boolean sharesVolume) {
        return sharesVolume ? token(name).orElseGet(Token::random) : Token.random();
    }

    private void start(ContainerSpec container, Optional<InspectContainerResponse> old) {
        String name = container.identity().name();
        if (old.isPresent()) {
            replacement.replace(old.get(), container, () -> containers.start(name));
            return;
        }
        containers.create(container);
        try {
            containers.start(name);
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> containers.discard(name));
            throw e;
        }
    }

    private static boolean running(InspectContainerResponse container) {
        return Boolean.TRUE.equals(container.getState().getRunning());
    }

    /**
     * Fills the new volume and compiles the policies while the old server still runs. Where they may ask hosts, they are
     * compiled without any network first, so that none of them has another way out than those functions.
     */
    private Execution.CommandResult check(
            StackName stack, ContainerSpec container, HelperTask.Storage storage, PolicyBundle policies, Token token) {
        List<String> closing = List.of("/opa", "check", "--capabilities=" + CAPABILITIES, POLICIES);
        Optional<PolicyBundle> closed = policies.closed();
        Execution.CommandResult checked =
                check(stack, container, storage, closing, files(closed.orElse(policies), token));
        return closed.isEmpty() || checked.exitCode() != 0
                ? checked
                : check(stack, container, storage, List.of("/opa", "check", POLICIES), files(policies, token));
    }

    private Execution.CommandResult check(
            StackName stack,
            ContainerSpec container,
            HelperTask.Storage storage,
            List<String> command,
            SortedMap<String, String> files) {
        HelperTask task = new HelperTask(stack, container.command().image().pinned(), command, storage);
        return new OneShot(client, containers)
                .run(task, id -> containers.files().copyInto(id, PolicyServerContainer.FOLDER, files));
    }

    private static HelperTask.Storage bound(ContainerSpec container) {
        ContainerSpec.Volume volume = volume(container);
        return new HelperTask.Storage.Bound(volume.name(), volume.path());
    }

    private static ContainerSpec.Volume volume(ContainerSpec container) {
        return container.attachments().volumes().get(0);
    }

    private static Set<String> volumes(InspectContainerResponse container) {
        return Optional.ofNullable(container.getMounts()).orElse(List.of()).stream()
                .flatMap(mount -> Optional.ofNullable(mount.getName()).stream())
                .collect(Collectors.toSet());
    }

    private void removeVolumes(Set<String> volumes, Set<String> except) {
        Uninterrupted.run(
                () -> volumes.stream().filter(it -> !except.contains(it)).forEach(it -> client.removeVolumeCmd(it)
                        .exec()));
    }

    /** The server of {@code observed} if it runs; otherwise an engine that denies and says so. */
    PolicyEngine of(ObservedStack observed) {
        return observed.policyServer().map(it -> running(it.name())).orElseGet(NoEngine::notRunning);
    }

    /** The server called {@code name} if it runs; otherwise an engine that denies and says so. */
    private PolicyEngine running(String name) {
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
                .files()
                .read(name, PolicyServerContainer.FOLDER + "/" + PolicyServerContainer.TOKEN_FILE)
                .map(Token::new);
    }

    /**
     * The policies and the token's hash, for the server to load, the token itself, for later builds to read, and what the
     * policies may call.
     */
    private static SortedMap<String, String> files(PolicyBundle policies, Token token) {
        SortedMap<String, String> files = new TreeMap<>();
        policies.withTokenHash(token)
                .files()
                .forEach((name, content) -> files.put(PolicyServerContainer.POLICIES + "/" + name, content));
        files.put(PolicyServerContainer.TOKEN_FILE, token.value());
        files.put(PolicyCapabilities.FILE, PolicyCapabilities.json());
        return files;
    }

    private static Optional<URI> address(InspectContainerResponse container) {
        return container.getNetworkSettings().getPorts().getBindings().values().stream()
                .flatMap(found -> Optional.ofNullable(found).stream().flatMap(Arrays::stream))
                .findFirst()
                .map(binding -> URI.create("http://127.0.0.1:" + binding.getHostPortSpec()));
    }
}
