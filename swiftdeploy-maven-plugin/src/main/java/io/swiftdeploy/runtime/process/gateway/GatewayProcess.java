package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.discovery.MarkedProcesses;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.instance.LogTail;
import io.swiftdeploy.runtime.process.instance.Termination;
import io.swiftdeploy.runtime.process.lease.LeaseFiles;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The gateway of a stack: a process that is started once, and then given new routes. */
public final class GatewayProcess {
    private final GatewayFolder folder;
    private final GatewayJvm jvm;
    private final GatewayClient client = new GatewayClient();
    private final GatewayDiscovery discovery;
    private final GatewayObserver observer;
    private final GatewayStart starting;
    private final WantedConfig wanted;
    private final LeaseFiles lease;
    private final MarkedProcesses processes;
    private final Termination termination;
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
        this.jvm = jvm;
        this.processes = processes;
        this.hashes = hashes;
        this.termination = termination;
        this.narration = narration;
        this.discovery = new GatewayDiscovery(folder, processes, client);
        this.observer = new GatewayObserver(folder, discovery, client);
        this.starting = new GatewayStart(state, folder, termination, client);
        this.lease = new LeaseFiles(state.root());
        this.wanted = new WantedConfig(folder, instances, lease);
    }

    /**
     * Starts the gateway where there is none; returns whether it did. One that has ended is started again, with a warning.
     *
     * @throws SwiftDeployException when one runs that cannot be asked for its routes; nothing was changed
     */
    public boolean start(GatewaySpec spec) {
        Optional<GatewayProcessState> found = discovery.state();
        if (found.filter(GatewayProcessState::runs).isPresent()) {
            takeOver(found.get());
            return false;
        }
        found.ifPresent(this::warnRestart);
        Optional<GatewayConfig> before = folder.config();
        try {
            folder.write(wanted.of(spec, before, GatewayConfigMapper.listen(spec)));
            starting.start(identity(spec), starting.launch(jvm));
        } catch (RuntimeException e) {
            before.ifPresentOrElse(folder::write, () -> PrivateFile.remove(folder.path()));
            throw e;
        }
        return found.isEmpty();
    }

    /** One that runs is asked before it is relied on; one of an earlier version cannot compare and swap. */
    private void takeOver(GatewayProcessState running) {
        Operations operations = discovery.reach(running);
        if (client.config(operations) instanceof GatewayClient.Answer.Earlier) {
            replaceEarlier(running, operations);
        } else {
            discovery.record(running);
        }
    }

    private void replaceEarlier(GatewayProcessState earlier, Operations operations) {
        if (folder.config()
                .filter(it -> client.hasGeneration(operations, it.generation()))
                .isEmpty()) {
            throw discovery.unreachable(earlier);
        }
        narration.warning("The gateway " + earlier.identity().name()
                + " is of an earlier version of SwiftDeploy; it is started again with the routes that it had, which loses the"
                + " requests of this moment.");
        earlier.process().ifPresent(it -> end(earlier, it));
        starting.start(earlier.identity(), starting.launch(jvm));
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
        return update(spec.stack(), spec.name()).run(operations(spec.stack()), current -> {
            expected.require(GatewayConfigMapper.split(current), spec.name());
            warnOfListener(current.listen(), GatewayConfigMapper.listen(spec));
            return wanted.of(spec, Optional.of(current), current.listen());
        });
    }

    private void warnOfListener(ListenConfig listening, ListenConfig spec) {
        if (!listening.equals(spec)) {
            narration.warning(String.format(
                    Locale.ROOT,
                    "The gateway keeps listening on %s:%d; to have it on %s:%d, run swiftdeploy:teardown and swiftdeploy:deploy.",
                    listening.address(),
                    listening.port(),
                    spec.address(),
                    spec.port()));
        }
    }

    /** Makes the groups of instances that were just started known to the gateway, before they get traffic. */
    public void introduce(List<InstanceState> members) {
        discovery
                .state()
                .filter(GatewayProcessState::runs)
                .map(GatewayProcessState::identity)
                .ifPresent(running -> update(running.stack(), running.name())
                        .run(
                                operations(running.stack()),
                                current -> GatewayConfigMapper.with(current, UpstreamMapper.upstreams(members))));
    }

    private RoutesUpdate update(StackName stack, String name) {
        return new RoutesUpdate(stack, name, client, lease.ownClaim());
    }

    /** The operations listener of the running gateway; nothing is started. */
    public Operations operations(StackName stack) {
        return discovery
                .state()
                .filter(GatewayProcessState::runs)
                .flatMap(discovery::operations)
                .orElseThrow(() -> silent(stack));
    }

    private SwiftDeployException silent(StackName stack) {
        return discovery
                .state()
                .filter(GatewayProcessState::runs)
                .map(discovery::unreachable)
                .orElseGet(() -> new SwiftDeployException(
                        "The gateway of " + stack + " does not run.",
                        "stack " + stack,
                        "start it again with swiftdeploy:deploy"));
    }

    /**
     * Starts a gateway that has ended although there are routes for it, with a warning, and with this build's program: the one
     * that it was started with may be gone.
     */
    public void revive() {
        Optional<GatewayProcessState> ended = discovery.state().filter(it -> !it.runs());
        if (ended.isPresent() && folder.config().isPresent()) {
            warnRestart(ended.get());
            starting.start(ended.get().identity(), starting.launch(jvm));
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

    /** Ends its process, and keeps its configuration. */
    public void stop() {
        discovery.state().ifPresent(it -> {
            it.process().ifPresent(process -> end(it, process));
            discovery.record(it.with(Optional.empty()));
        });
        processes.gateways().forEach(it -> it.process().ifPresent(process -> end(it, process)));
    }

    private void end(GatewayProcessState gateway, ProcessIdentity process) {
        termination.end(Map.of("The gateway " + gateway.identity().name(), process));
        processes.forget();
    }

    /** Ends its process, and forgets it. */
    public void remove() {
        stop();
        PrivateFile.remove(folder.path());
    }
}
