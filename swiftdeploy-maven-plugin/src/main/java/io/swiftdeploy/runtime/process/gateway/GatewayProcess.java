package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.UpstreamConfig;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.HttpProbe;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.instance.LogTail;
import io.swiftdeploy.runtime.process.instance.Termination;
import io.swiftdeploy.runtime.process.state.GatewayProcessFile;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The gateway of a stack: a process that is started once, and then given new routes. */
public final class GatewayProcess {
    private static final String UNREACHABLE = "runs, but its address or its token is lost, so it cannot be reached";

    private final GatewayFolder folder;
    private final GatewayJvm jvm;
    private final GatewayStart starting;
    private final GatewayReload reload;
    private final Termination termination;
    private final HttpProbe http = new HttpProbe();
    private final Instances instances;
    private final SpecHashes hashes;
    private final Narration narration;

    /** @param jvm runs the gateway when it has to be started */
    public GatewayProcess(
            GatewayFolder folder,
            GatewayJvm jvm,
            Instances instances,
            SpecHashes hashes,
            Termination termination,
            Narration narration) {
        this.folder = folder;
        this.jvm = jvm;
        this.instances = instances;
        this.hashes = hashes;
        this.termination = termination;
        this.narration = narration;
        this.starting = new GatewayStart(folder, termination, http);
        this.reload = new GatewayReload(folder, http);
    }

    /** Starts the gateway where there is none; returns whether it did. One that has ended is started again, with a warning. */
    public boolean start(GatewaySpec spec) {
        Optional<GatewayProcessState> found = state();
        if (found.filter(this::isReachable).isPresent()) {
            return false;
        }
        Optional<GatewayConfig> before = folder.config();
        found.ifPresent(this::clear);
        try {
            folder.write(config(spec, GatewayConfigMapper.listen(spec)));
            starting.start(identity(spec), starting.launch(jvm));
        } catch (RuntimeException e) {
            before.ifPresentOrElse(folder::write, () -> PrivateFile.remove(folder.path()));
            throw e;
        }
        return found.isEmpty();
    }

    /** Whether it runs and its operations listener is known. */
    private boolean isReachable(GatewayProcessState gateway) {
        return gateway.process()
                .filter(ProcessIdentity::runs)
                .flatMap(folder::operations)
                .isPresent();
    }

    private void clear(GatewayProcessState broken) {
        if (broken.runs()) {
            narration.warning("The gateway " + broken.identity().name() + " " + UNREACHABLE
                    + "; it is started again with the routes that it had, which loses the requests of this moment.");
            broken.process().ifPresent(it -> end(broken, it));
        } else {
            warnRestart(broken);
        }
    }

    private void warnRestart(GatewayProcessState ended) {
        narration.warning("The gateway " + ended.identity().name()
                + " had ended; it is started again with the routes that it had.");
    }

    private InstanceState.Identity identity(GatewaySpec spec) {
        return new InstanceState.Identity(spec.stack(), spec.name(), hashes.of(spec));
    }

    /** Gives the running gateway its routes. Where it listens stays as it is. */
    public Drain route(GatewaySpec spec) {
        ListenConfig wanted = GatewayConfigMapper.listen(spec);
        ListenConfig listening = folder.config().map(GatewayConfig::listen).orElse(wanted);
        if (!listening.equals(wanted)) {
            narration.warning(String.format(
                    Locale.ROOT,
                    "The gateway keeps listening on %s:%d; to have it on %s:%d, run swiftdeploy:teardown and swiftdeploy:deploy.",
                    listening.address(),
                    listening.port(),
                    wanted.address(),
                    wanted.port()));
        }
        return reload.route(config(spec, listening), running(spec.stack()));
    }

    /** Makes the groups of instances that were just started known to the gateway, before they get traffic. */
    public void introduce(List<InstanceState> members) {
        Optional<GatewayProcessState> running = state().filter(GatewayProcessState::runs);
        Optional<GatewayConfig> current = folder.config();
        if (running.isPresent() && current.isPresent()) {
            reload.route(
                    GatewayConfigMapper.with(current.get(), UpstreamMapper.upstreams(members)),
                    running(running.get().identity().stack()));
        }
    }

    private GatewayConfig config(GatewaySpec spec, ListenConfig listen) {
        SortedMap<String, UpstreamConfig> serving = folder.config()
                .map(it -> GatewayConfigMapper.serving(it, spec.routes().split()))
                .orElseGet(TreeMap::new);
        SortedMap<String, UpstreamConfig> upstreams =
                UpstreamMapper.upstreams(spec, instances.of(spec.stack()), serving);
        return GatewayConfigMapper.config(spec, upstreams, listen, folder.accessLog());
    }

    /**
     * The operations listener. A gateway that has ended while instances serve is started again, with a warning, and with this
     * build's program: the one that it was started with may be gone.
     */
    public Operations operations(StackName stack) {
        Optional<GatewayProcessState> ended = state().filter(it -> !it.runs());
        boolean serves = instances.of(stack).stream().anyMatch(InstanceState::runs);
        if (ended.isPresent() && serves && folder.config().isPresent()) {
            warnRestart(ended.get());
            starting.start(ended.get().identity(), starting.launch(jvm));
        }
        return running(stack);
    }

    private Operations running(StackName stack) {
        return state().filter(GatewayProcessState::runs)
                .flatMap(GatewayProcessState::process)
                .flatMap(folder::operations)
                .orElseThrow(() -> new SwiftDeployException(
                        "The gateway of " + stack + " "
                                + (state().filter(GatewayProcessState::runs).isPresent() ? UNREACHABLE : "does not run")
                                + ".",
                        "stack " + stack,
                        "start it again with swiftdeploy:deploy"));
    }

    public Optional<ObservedServer> observed(StackName stack) {
        return state().filter(it -> it.identity().stack().equals(stack))
                .map(it -> new ObservedServer(
                        it.identity().name(),
                        it.runs(),
                        health(it),
                        it.identity().spec()));
    }

    private String health(GatewayProcessState state) {
        return state.process()
                .filter(ProcessIdentity::runs)
                .flatMap(folder::operations)
                .map(it -> http.answersOk(GatewayStart.health(it), it.access()) ? "healthy" : "unhealthy")
                .orElse("none");
    }

    /** The traffic split in the gateway's configuration. */
    public TrafficSplit split(StackName stack) {
        return observed(stack)
                .flatMap(any -> folder.config())
                .map(GatewayConfigMapper::split)
                .orElse(TrafficSplit.none());
    }

    public Optional<GatewayProcessState> state() {
        return folder.files().read(folder.process(), GatewayProcessFile.class, GatewayProcessFile::state);
    }

    public Optional<GatewayProcessState> called(String name) {
        return state().filter(it -> it.identity().name().equals(name));
    }

    public List<String> lastLogLines(int lines) {
        return LogTail.of(folder.log(), lines);
    }

    /** Ends its process, and keeps its configuration. */
    public void stop() {
        state().ifPresent(it -> {
            it.process().ifPresent(process -> end(it, process));
            folder.files().write(folder.process(), GatewayProcessFile.of(it.with(Optional.empty())));
        });
    }

    private void end(GatewayProcessState gateway, ProcessIdentity process) {
        termination.end(Map.of("The gateway " + gateway.identity().name(), process));
    }

    /** Ends its process, and forgets it. */
    public void remove() {
        stop();
        PrivateFile.remove(folder.path());
    }
}
