package io.swiftdeploy.runtime.docker.gateway;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.swiftdeploy.container.ContainerSpec;
import io.swiftdeploy.container.GatewayContainer;
import io.swiftdeploy.container.KeeperScript;
import io.swiftdeploy.container.RecordVolume;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.GatewaySpec.Scope;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.render.NginxConf;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.GatewayFault;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.Execution;
import io.swiftdeploy.runtime.docker.engine.InspectedContainer;
import io.swiftdeploy.runtime.docker.resource.NetworksAndVolumes;
import io.swiftdeploy.tls.CertificateChain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An nginx in a container, with its keeper: started once, then reloaded with other configurations.
 *
 * <p>A configuration is tested before nginx loads it. A reload closes no connection: the old workers answer their requests
 * and end.
 */
public final class NginxGateway {
    private static final Duration START_LIMIT = Duration.ofSeconds(15);
    private static final int LAST_LINES = 10;

    private final DockerClient client;
    private final Containers containers;
    private final NetworksAndVolumes networksAndVolumes;
    private final GatewayFiles files;
    private final FileReplacement replacement;
    private final GatewaySecrets secrets;
    private final Neighbours neighbours;
    private final GatewayCertificate certificate;
    private final Redirect redirect;
    private final LoadedGeneration loaded;
    private final LateRoutes late;
    private final GatewayLimits limits;
    private final GatewayFaults faults;

    /** @param narration hears of what could not be tidied up */
    public NginxGateway(
            DockerClient client, Containers containers, NetworksAndVolumes networksAndVolumes, Narration narration) {
        this.client = client;
        this.containers = containers;
        this.networksAndVolumes = networksAndVolumes;
        this.files = new GatewayFiles(containers);
        this.replacement = new FileReplacement(client, containers, files);
        this.secrets = new GatewaySecrets(containers, replacement);
        this.neighbours = new Neighbours(client, replacement);
        this.certificate = new GatewayCertificate(containers, files, replacement);
        this.redirect = new Redirect(client, containers, networksAndVolumes, narration);
        this.loaded = new LoadedGeneration(containers, secrets);
        this.limits = new GatewayLimits(client);
        this.faults = new GatewayFaults(client, files, replacement, loaded);
        this.late = new LateRoutes(new Execution(client), files);
    }

    /** Starts the gateway if there is none; returns whether it made one. */
    public boolean start(GatewaySpec gateway) {
        String name = gateway.name();
        Optional<InspectContainerResponse> found = containers.find(name);
        if (found.filter(InspectedContainer::wasNeverStarted).isPresent()) {
            containers.remove(name);
        } else if (found.isPresent()) {
            if (!InspectedContainer.serves(found.get())) {
                neighbours.prepare(gateway);
                containers.startConnected(name);
                awaitListening(name);
            }
            return false;
        }
        make(gateway);
        return true;
    }

    private void make(GatewaySpec gateway) {
        String name = gateway.name();
        ContainerSpec container = GatewayContainer.of(gateway);
        networksAndVolumes.prepare(gateway.stack(), container);
        containers.create(container);
        try {
            networksAndVolumes.makeWritable(
                    gateway.stack(),
                    name,
                    container.command().image().pinned(),
                    container.attachments().volumes());
            secrets.prepare(name);
            neighbours.prepare(gateway);
            files.put(name, KeeperScript.FILE, KeeperScript.text());
            GatewaySpec settled = certificate.prepareNew(gateway);
            files.put(name, GatewayContainer.CONFIG_FILE, new NginxConf(settled).render());
            containers.start(name);
            awaitListening(name);
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> containers.remove(name));
            throw e;
        }
    }

    private void awaitListening(String name) {
        if (!Deadline.in(START_LIMIT).until(() -> listens(name))) {
            throw GatewayErrors.notStarted(name, containers.lastLogLines(name, LAST_LINES));
        }
    }

    private boolean listens(String name) {
        if (loaded.of(name).isPresent()) {
            return true;
        }
        if (!running(name)) {
            throw GatewayErrors.notStarted(name, containers.lastLogLines(name, LAST_LINES));
        }
        return false;
    }

    private boolean running(String name) {
        return containers
                .find(name)
                .map(it -> Boolean.TRUE.equals(it.getState().getRunning())
                        && !Boolean.TRUE.equals(it.getState().getRestarting()))
                .orElse(false);
    }

    /**
     * Loads another configuration into the running gateway; if that fails, the file is restored.
     *
     * @param expected what the present configuration may split
     * @param lease the lease that this build holds, if it holds one
     */
    public Drain route(GatewaySpec gateway, ExpectedSplit expected, Optional<String> lease) {
        if (containers.find(gateway.name()).filter(it -> !hasRecord(it)).isPresent()) {
            throw GatewayErrors.madeBefore(gateway.name());
        }
        RedirectExchange exchange = redirect.prepare(gateway);
        try {
            Drain drain = change(gateway, expected, lease);
            redirect.settle(gateway, exchange);
            return drain;
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, exchange::undo);
            throw e;
        }
    }

    private Drain change(GatewaySpec gateway, ExpectedSplit expected, Optional<String> lease) {
        secrets.prepare(gateway.name());
        neighbours.prepare(gateway);
        Optional<String> canary = faults.canary(gateway.name());
        faults.endOfOthers(gateway.name(), canary);
        Drain drain =
                new RouteChange(client, files, replacement, certificate, loaded, late, gateway).run(expected, lease);
        faults.endWith(gateway.name(), canary, gateway.routes().split());
        return drain;
    }

    /**
     * Gives the running gateway the limits of {@code gateway}. They are no part of its routes: nginx knows nothing of them.
     *
     * @return what gives it those back that it had
     * @throws io.swiftdeploy.failure.SwiftDeployException if the Engine refuses them
     */
    public Runnable limit(GatewaySpec gateway) {
        return containers
                .find(gateway.name())
                .filter(any -> gateway.scope() == Scope.ALL)
                .map(it -> limits.apply(it, gateway.settings().resources()))
                .orElse(() -> {});
    }

    private static boolean hasRecord(InspectContainerResponse container) {
        return Optional.ofNullable(container.getMounts()).orElse(List.of()).stream()
                .anyMatch(it -> it.getDestination() != null
                        && RecordVolume.FOLDER.equals(it.getDestination().getPath()));
    }

    /** The id of the image that the gateway called {@code name} was made of, if there is one. */
    public Optional<String> image(String name) {
        return containers.find(name).map(InspectedContainer::image);
    }

    /** The operations listener, if the gateway runs. */
    public Optional<Operations> operations(String name) {
        return loaded.operations(name);
    }

    /** Does {@code fault} to the users' requests of {@code canary}. */
    public void disturb(String name, Upstream canary, GatewayFault fault) {
        faults.set(name, canary, fault);
    }

    /** The certificate that the gateway called {@code name} shows its clients, if it speaks HTTPS. */
    public Optional<CertificateChain> certificate(String name) {
        return certificate.served(name);
    }

    /** The port that sends plain HTTP to HTTPS, if the stack has one. */
    public Optional<Integer> redirectPort(StackName stack) {
        return redirect.port(stack);
    }

    /** By which a test chooses its track; empty where there is no gateway, or one of an earlier version. */
    public Optional<Token> testToken(String name) {
        return secrets.tests(name);
    }
}
