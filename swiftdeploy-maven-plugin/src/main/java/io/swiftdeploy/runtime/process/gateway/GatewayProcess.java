package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
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
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The gateway of a stack: a process that is started once, then led by telling it other routes. */
public final class GatewayProcess {
    private static final String UNSPEAKABLE = "runs, but its address or its token is lost, so it cannot be spoken with";

    private final GatewayFolder folder;
    private final GatewayStart starting;
    private final GatewayReload steering;
    private final Termination termination;
    private final HttpProbe http = new HttpProbe();
    private final Instances instances;
    private final SpecHashes hashes;
    private final Narration narration;

    public GatewayProcess(
            GatewayFolder folder,
            Instances instances,
            SpecHashes hashes,
            Termination termination,
            Narration narration) {
        this.folder = folder;
        this.instances = instances;
        this.hashes = hashes;
        this.termination = termination;
        this.narration = narration;
        this.starting = new GatewayStart(folder, termination, http);
        this.steering = new GatewayReload(folder, http);
    }

    /**
     * Starts the gateway where there is none; says whether it did. One that has ended is started again, and that is told.
     *
     * @param classPath gives what the gateway's program is in, when it has to be started
     */
    public boolean start(GatewaySpec spec, Supplier<String> classPath) {
        Optional<GatewayProcessState> found = state();
        if (found.filter(this::canBeLed).isPresent()) {
            return false;
        }
        Optional<GatewayFile> before = folder.told();
        found.ifPresent(this::clear);
        try {
            folder.tell(file(spec, GatewayRouting.listen(spec)));
            starting.start(identity(spec), starting.launch(classPath.get()));
        } catch (RuntimeException e) {
            before.ifPresentOrElse(folder::tell, () -> PrivateFile.remove(folder.path()));
            throw e;
        }
        return found.isEmpty();
    }

    /** Whether it runs, and can be spoken with. */
    private boolean canBeLed(GatewayProcessState gateway) {
        return gateway.process()
                .filter(ProcessIdentity::runs)
                .flatMap(folder::operations)
                .isPresent();
    }

    private void clear(GatewayProcessState broken) {
        if (broken.runs()) {
            narration.warning("The gateway " + broken.identity().name() + " " + UNSPEAKABLE
                    + "; it is started again with the routes that it had, which loses the requests of this moment.");
            broken.process().ifPresent(it -> end(broken, it));
        } else {
            tellRepair(broken);
        }
    }

    private void tellRepair(GatewayProcessState ended) {
        narration.warning("The gateway " + ended.identity().name()
                + " had ended; it is started again with the routes that it had.");
    }

    private InstanceState.Identity identity(GatewaySpec spec) {
        return new InstanceState.Identity(spec.stack(), spec.name(), hashes.of(spec));
    }

    /** Gives the running gateway its routes. Where it listens stays as it is. */
    public Drain route(GatewaySpec spec) {
        GatewayFile.Listen wanted = GatewayRouting.listen(spec);
        GatewayFile.Listen listening = folder.told().map(GatewayFile::listen).orElse(wanted);
        if (!listening.equals(wanted)) {
            narration.warning(
                    "The gateway goes on listening on %s:%d; to have it on %s:%d, run swiftdeploy:teardown and swiftdeploy:deploy."
                            .formatted(listening.address(), listening.port(), wanted.address(), wanted.port()));
        }
        return steering.route(file(spec, listening), running(spec.stack()));
    }

    /** Makes the groups of instances that were just started known to the gateway, before they get traffic. */
    public void introduce(List<InstanceState> members) {
        Optional<GatewayProcessState> running = state().filter(GatewayProcessState::runs);
        Optional<GatewayFile> told = folder.told();
        if (running.isPresent() && told.isPresent()) {
            steering.route(
                    told.get().with(GatewayRouting.groups(members)),
                    running(running.get().identity().stack()));
        }
    }

    private GatewayFile file(GatewaySpec spec, GatewayFile.Listen listen) {
        SortedMap<String, GatewayFile.RoutedGroup> before =
                folder.told().map(it -> it.serving(spec.routes().split())).orElseGet(TreeMap::new);
        return new GatewayFile(
                spec.routes().split(),
                GatewayRouting.groups(spec, instances.of(spec.stack()), before),
                listen,
                spec.settings(),
                folder.accessLog());
    }

    /** The operations listener. A gateway that has ended while instances serve is started again, and that is told. */
    public Operations operations(StackName stack) {
        Optional<GatewayProcessState> ended = state().filter(it -> !it.runs());
        boolean serves = instances.of(stack).stream().anyMatch(InstanceState::runs);
        if (ended.isPresent() && serves && folder.told().isPresent()) {
            tellRepair(ended.get());
            starting.start(ended.get().identity(), ended.get().launch());
        }
        return running(stack);
    }

    private Operations running(StackName stack) {
        return state().filter(GatewayProcessState::runs)
                .flatMap(GatewayProcessState::process)
                .flatMap(folder::operations)
                .orElseThrow(() -> new SwiftDeployException(
                        "The gateway of " + stack + " "
                                + (state().filter(GatewayProcessState::runs).isPresent() ? UNSPEAKABLE : "does not run")
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

    /** Who gets the traffic, as the gateway was told. */
    public TrafficSplit split(StackName stack) {
        return observed(stack)
                .flatMap(any -> folder.told())
                .map(GatewayFile::split)
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

    /** Ends its process, and keeps what it was told. */
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
