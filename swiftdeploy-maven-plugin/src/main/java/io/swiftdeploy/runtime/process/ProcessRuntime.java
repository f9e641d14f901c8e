package io.swiftdeploy.runtime.process;

import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.io.SecretHash;
import io.swiftdeploy.io.Trust;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.PolicyEngine;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.HostReport;
import io.swiftdeploy.runtime.Leases;
import io.swiftdeploy.runtime.ListenPort;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.process.discovery.MarkedProcesses;
import io.swiftdeploy.runtime.process.gateway.GatewayJvm;
import io.swiftdeploy.runtime.process.gateway.GatewayProcess;
import io.swiftdeploy.runtime.process.gateway.ObservedGateway;
import io.swiftdeploy.runtime.process.instance.Artifact;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.instance.JarStore;
import io.swiftdeploy.runtime.process.instance.Launcher;
import io.swiftdeploy.runtime.process.instance.LogTail;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.instance.Termination;
import io.swiftdeploy.runtime.process.lease.FileLeases;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.KeyFile;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stack as processes of this machine: instances from the project's own artifact, each on a loopback port of its own,
 * behind a gateway in a JVM of its own. All of them outlive the build that started them.
 *
 * <p>The stack's state folder holds what a later build has to know. A process is ours only while its process number and its
 * start time are the recorded ones.
 */
public final class ProcessRuntime implements Runtime {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private final StateFolder folder;
    private final ProcessSettings settings;
    private final JarStore jars;
    private final Instances instances;
    private final GatewayProcess gateway;
    private final InstanceStart starting;
    private final KeptPolicies policies;
    private final SpecHashes hashes;
    private final FileLeases leases;

    /**
     * A runtime for one stack; nothing is touched yet. A state folder that others can write to is refused.
     *
     * @param state the stack's own folder; made when something is started
     * @param settings what instances are started from
     * @param policies makes an engine with exactly the given policies
     * @param hashes how instances and gateways are recognized
     * @param narration hears what happens
     * @param clock gives the start time of instances
     */
    public ProcessRuntime(
            Path state,
            ProcessSettings settings,
            Function<PolicyBundle, PolicyEngine> policies,
            SpecHashes hashes,
            Narration narration,
            Clock clock) {
        this(state, settings, policies, hashes, GatewayJvm.ofThisBuild(), narration, clock, STOP_TIMEOUT);
    }

    /** As the other constructor, with the gateway's JVM, and the time that a process has to end by itself. */
    ProcessRuntime(
            Path state,
            ProcessSettings settings,
            Function<PolicyBundle, PolicyEngine> policies,
            SpecHashes hashes,
            GatewayJvm gatewayJvm,
            Narration narration,
            Clock clock,
            Duration stopTimeout) {
        StateFiles files = new StateFiles(narration);
        Termination termination = new Termination(stopTimeout, narration);
        this.folder = new StateFolder(state.toAbsolutePath().normalize());
        Trust.requireFolder(folder.root());
        this.settings = settings;
        this.jars = new JarStore(folder.jars());
        MarkedProcesses processes = new MarkedProcesses(folder, Launcher.INHERITED);
        this.instances = new Instances(folder, files, processes, termination, clock);
        this.hashes = hashes;
        this.leases = new FileLeases(folder.root());
        this.gateway = new GatewayProcess(
                folder, files, gatewayJvm.keptIn(jars), instances, processes, hashes, termination, narration);
        this.starting = new InstanceStart(settings, jars, instances, hashes, gateway);
        this.policies = new KeptPolicies(folder.policies(), files, policies);
    }

    @Override
    public ObservedStack observe(StackName stack) {
        ObservedGateway found = gateway.observe(stack);
        return new ObservedStack(
                instances.of(stack).stream().map(InstanceState::observed).toList(),
                found.server(),
                Optional.empty(),
                found.split(),
                found.watch(),
                hashes);
    }

    /** The jar or command in the place of the service's image; other images are not used here. */
    @Override
    public Image image(String reference) {
        if (!reference.equals(settings.appReference())) {
            return Image.unresolved(reference);
        }
        Artifact artifact = Artifact.of(settings);
        String user = "process of " + System.getProperty("user.name", "unknown");
        return new Image(reference, artifact.id(), Optional.empty(), artifact.sizeBytes(), user);
    }

    /** A process runs as the user who starts it, whatever the manifest wants for containers. */
    @Override
    public Image image(String reference, Optional<String> user) {
        return image(reference);
    }

    @Override
    public SecretHash secretHash(StackName stack) {
        return new KeyFile(folder.key()).hash();
    }

    /** Policies are evaluated within the build, so only the gateway needs a port. */
    @Override
    public List<ListenPort> ports(GatewaySpec spec, PolicyServerSpec policyServer) {
        return List.of(new ListenPort(
                "nginx.port",
                spec.listener().address(),
                spec.listener().port(),
                gateway.of(spec.stack()).isPresent()));
    }

    @Override
    public List<HostReport> hosts(StackName stack) {
        return List.of(new LocalHost(folder.root(), MEMORY).report());
    }

    @Override
    public PolicyEngine policies(PolicyServerSpec server, PolicyBundle bundle) {
        return policies.engine(bundle);
    }

    @Override
    public PolicyEngine policies(StackName stack) {
        return policies.last();
    }

    @Override
    public boolean start(GatewaySpec spec) {
        instances.settle();
        return gateway.start(spec);
    }

    @Override
    public void check(List<InstanceSpec> specs) {
        starting.check(specs);
    }

    @Override
    public List<String> start(StackName stack, List<InstanceSpec> specs) {
        return starting.start(specs);
    }

    @Override
    public void resume(Upstream group) {
        starting.resume(group);
    }

    @Override
    public Drain route(GatewaySpec spec, ExpectedSplit expected) {
        return gateway.route(spec, expected);
    }

    @Override
    public Leases leases() {
        return leases;
    }

    @Override
    public RecordStore record(StackName stack) {
        return new FileRecordStore(folder.record());
    }

    @Override
    public void stop(List<String> names) {
        instances.stop(names);
        names.stream().flatMap(name -> gateway.called(name).stream()).forEach(found -> gateway.stop());
    }

    @Override
    public void remove(List<String> names) {
        instances.remove(names);
        names.stream().flatMap(name -> gateway.called(name).stream()).forEach(found -> gateway.remove());
        jars.forgetBesides(commands());
    }

    private List<List<String>> commands() {
        List<List<String>> commands = instances.commands();
        gateway.state().ifPresent(it -> commands.add(it.launch().command()));
        return commands;
    }

    /** A build that holds the lease starts a gateway again that has ended while instances serve; others only look. */
    @Override
    public Operations operations(StackName stack) {
        if (leases.isHeldHere() && instances.of(stack).stream().anyMatch(InstanceState::runs)) {
            gateway.revive();
        }
        return gateway.operations(stack);
    }

    @Override
    public List<String> lastLogLines(String name, int lines) {
        return gateway.called(name).isPresent() ? gateway.lastLogLines(lines) : LogTail.of(folder.log(name), lines);
    }

    @Override
    public List<String> removeAll(StackName stack) {
        List<String> removed = new ArrayList<>();
        List<String> names =
                instances.of(stack).stream().map(InstanceState::name).toList();
        gateway.of(stack).ifPresent(it -> {
            gateway.remove();
            removed.add("gateway " + it.identity().name());
        });
        instances.remove(names);
        names.forEach(name -> removed.add("instance " + name));
        leases.removeAbandoned();
        if (instances.all().isEmpty() && gateway.state().isEmpty() && folder.remove()) {
            removed.add("state folder " + folder.root()
                    + (Files.exists(folder.record()) ? ", all but the stack's record" : ""));
        }
        return removed;
    }

    /** Nothing is held open: the processes go on. */
    @Override
    public void close() {}
}
