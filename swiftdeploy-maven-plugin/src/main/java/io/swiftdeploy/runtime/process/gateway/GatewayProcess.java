package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.GatewayFault;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.discovery.MarkedProcesses;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.instance.LogTail;
import io.swiftdeploy.runtime.process.instance.Termination;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.runtime.process.state.StateFolder;
import io.swiftdeploy.tls.CertificateChain;
import java.util.List;
import java.util.Optional;

/** The gateway of a stack: a process that is started once, and then given new routes. */
public final class GatewayProcess {
    private final GatewayFolder folder;
    private final GatewayClient client = new GatewayClient();
    private final GatewayDiscovery discovery;
    private final GatewayObserver observer;
    private final GatewayStart starting;
    private final GatewayAdoption adoption;
    private final GatewayEnd ending;
    private final WantedConfig wanted;
    private final GatewayRouting routing;
    private final SpecHashes hashes;
    private final Narration narration;

    /** @param jvm runs the gateway when it has to be started */
    public GatewayProcess(
            StateFolder state,
            StateFiles files,
            GatewayJvm jvm,
            Instances instances,
            MarkedProcesses processes,
            SpecHashes hashes,
            Termination termination,
            Narration narration) {
        this.folder = new GatewayFolder(state.gateway(), files);
        this.hashes = hashes;
        this.narration = narration;
        this.discovery = new GatewayDiscovery(folder, processes, client);
        this.observer = new GatewayObserver(folder, discovery, client);
        this.starting = new GatewayStart(state, folder, jvm, termination, client);
        this.ending = new GatewayEnd(processes, termination);
        this.adoption = new GatewayAdoption(folder, client, discovery, starting, ending, narration);
        LeaseFiles lease = new LeaseFiles(state.root());
        this.wanted = new WantedConfig(folder, instances, lease);
        this.routing = new GatewayRouting(client, discovery, wanted, lease, narration);
    }

    /**
     * Starts the gateway where there is none; returns whether it did. One that has ended is started again, with a warning.
     *
     * @throws SwiftDeployException when one runs that cannot be asked for its routes; nothing was changed
     */
    public boolean start(GatewaySpec spec) {
        Optional<GatewayProcessState> found = discovery.state();
        if (found.filter(GatewayProcessState::runs).isPresent()) {
            adoption.adopt(found.get(), spec);
            return false;
        }
        found.ifPresent(this::warnRestart);
        Optional<GatewayConfig> before = folder.config();
        try {
            folder.write(wanted.of(spec, before, GatewayConfigMapper.listen(spec)));
            starting.start(identity(spec));
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> before.ifPresentOrElse(folder::write, folder::remove));
            throw e;
        }
        return found.isEmpty();
    }

    private void warnRestart(GatewayProcessState ended) {
        narration.warning("The gateway " + ended.identity().name()
                + " had ended; it is started again with the routes that it had.");
    }

    private InstanceState.Identity identity(GatewaySpec spec) {
        return new InstanceState.Identity(spec.stack(), spec.name(), hashes.of(spec));
    }

    /**
     * Gives the running gateway its routes. Where it listens stays as it is.
     *
     * @throws io.swiftdeploy.runtime.StackMovedException when its split is not {@code expected}; nothing was changed
     */
    public Drain route(GatewaySpec spec, ExpectedSplit expected) {
        return routing.route(spec, expected);
    }

    /** Makes the groups of instances that were just started known to the gateway, before they get traffic. */
    public void introduce(List<InstanceState> members) {
        routing.introduce(members);
    }

    /** The operations listener of the running gateway; nothing is started. */
    public Operations operations(StackName stack) {
        return discovery.running(stack);
    }

    /** Does {@code fault} to the users' requests of {@code canary}. */
    public void disturb(StackName stack, Upstream canary, GatewayFault fault) {
        new GatewayFaults(operations(stack)).set(canary, fault);
    }

    /** The certificate that the gateway shows its clients; empty where it speaks plain HTTP. */
    public Optional<CertificateChain> certificate(StackName stack) {
        return discovery
                .of(stack)
                .flatMap(any -> folder.config())
                .flatMap(it -> Optional.ofNullable(it.tls()))
                .flatMap(it -> CertificateChain.ofGateway(it.certificate()));
    }

    /** The port that sends everybody to HTTPS, if the gateway has one. */
    public Optional<Integer> redirectPort(StackName stack) {
        return discovery
                .of(stack)
                .flatMap(any -> folder.config())
                .flatMap(it -> Optional.ofNullable(it.listen().redirect()));
    }

    /** By which a test chooses its track; empty where there is no gateway, or one of an earlier version. */
    public Optional<Token> testToken(StackName stack) {
        return discovery.of(stack).flatMap(any -> folder.testToken());
    }

    /**
     * Starts a gateway that has ended although there are routes for it, with a warning, and with this build's program: the one
     * that it was started with may be gone.
     */
    public void revive() {
        Optional<GatewayProcessState> ended = discovery.state().filter(it -> !it.runs());
        if (ended.isPresent() && folder.config().isPresent()) {
            warnRestart(ended.get());
            starting.start(ended.get().identity());
        }
    }

    /** The gateway as it is now; nothing is changed. */
    public ObservedGateway observe(StackName stack) {
        return observer.look(stack);
    }

    /** How it was started, if there is one. */
    public Optional<GatewayProcessState> state() {
        return discovery.state();
    }

    public Optional<GatewayProcessState> called(String name) {
        return state().filter(it -> it.identity().name().equals(name));
    }

    public Optional<GatewayProcessState> of(StackName stack) {
        return discovery.of(stack);
    }

    public List<String> lastLogLines(int lines) {
        return LogTail.of(folder.log(), lines);
    }

    /** The last lines of its access log. */
    public List<String> lastRequests(int lines) {
        return LogTail.ofMany(folder.accessLog(), lines);
    }

    /** Ends its process, and keeps its configuration. */
    public void stop() {
        discovery.state().ifPresent(it -> {
            ending.end(it);
            discovery.record(it.with(Optional.empty()));
        });
        ending.endMarked();
    }

    /** Ends its process, and forgets it. */
    public void remove() {
        stop();
        folder.remove();
    }
}
