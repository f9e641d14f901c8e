package io.swiftdeploy.runtime.process;

import io.swiftdeploy.inspection.InstanceLog;
import io.swiftdeploy.inspection.ListeningPort;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.PolicyServerSpec;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.runtime.HostReport;
import io.swiftdeploy.runtime.Inspection;
import io.swiftdeploy.runtime.ListenPort;
import io.swiftdeploy.runtime.PolicyTrial;
import io.swiftdeploy.runtime.process.discovery.OpenPorts;
import io.swiftdeploy.runtime.process.gateway.GatewayProcess;
import io.swiftdeploy.runtime.process.instance.Artifact;
import io.swiftdeploy.runtime.process.instance.FileLog;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.instance.Launcher;
import io.swiftdeploy.runtime.process.instance.LogTail;
import io.swiftdeploy.runtime.process.instance.NetworkReach;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.instance.Programs;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.StateFolder;
import io.swiftdeploy.tls.CertificateChain;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks the processes, the stack's state folder and this machine. */
final class ProcessInspection implements Inspection {
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private final StateFolder folder;
    private final ProcessSettings settings;
    private final Instances instances;
    private final GatewayProcess gateway;
    private final KeptPolicies policies;

    ProcessInspection(ProcessParts parts, ProcessSettings settings, KeptPolicies policies) {
        this.folder = parts.folder();
        this.settings = settings;
        this.instances = parts.instances();
        this.gateway = parts.gateway();
        this.policies = policies;
    }

    @Override
    public Optional<String> program() {
        return Optional.of(Artifact.of(settings, folder.root()).toString());
    }

    @Override
    public Optional<String> oneTimeProgram(List<String> words) {
        Artifact.of(settings, folder.root()).requireKept(words, Launcher.COMMAND_KEY);
        Programs.requireCommand(words, settings.workingFolder(), Launcher.COMMAND_KEY);
        return Optional.of(words.get(0) + " can be run");
    }

    /** Policies are evaluated within the build, so only the gateway needs a port. */
    @Override
    public List<ListenPort> ports(GatewaySpec spec, PolicyServerSpec policyServer) {
        GatewaySpec.Listener listener = spec.listener();
        ListenPort open = new ListenPort(
                "nginx.port",
                listener.address(),
                listener.port(),
                gateway.of(spec.stack()).isPresent());
        Optional<Integer> redirecting = gateway.redirectPort(spec.stack());
        return Stream.concat(
                        Stream.of(open),
                        listener.encryption().redirectPort().stream()
                                .map(it -> ListenPort.redirect(listener.address(), it, redirecting)))
                .toList();
    }

    @Override
    public List<HostReport> hosts(StackName stack) {
        return List.of(new LocalHost(folder.root(), MEMORY).report());
    }

    /** The policies are evaluated within the build, as at a deployment. */
    @Override
    public PolicyTrial trial(PolicyServerSpec server, PolicyBundle bundle) {
        return new PolicyTrial.With(policies.unkept(bundle), Set.of());
    }

    @Override
    public Optional<CertificateChain> certificate(StackName stack, ObservedStack observed) {
        return gateway.certificate(stack);
    }

    @Override
    public List<Bypass> bypasses(Upstream group) {
        return group.members().stream()
                .flatMap(name -> instances.find(name).stream())
                .filter(InstanceState::runs)
                .flatMap(it -> it.localPorts().stream()
                        .flatMap(port -> NetworkReach.ofPort(port).stream())
                        .map(address -> new Bypass(it.name(), address)))
                .toList();
    }

    @Override
    public int localPort(String instance, int port) {
        return instances.find(instance).flatMap(it -> it.localPort(port)).orElse(port);
    }

    @Override
    public Optional<List<ListeningPort>> listening(String instance) {
        return instances.find(instance).flatMap(it -> it.run().process()).flatMap(it -> OpenPorts.of(it.pid()));
    }

    @Override
    public List<String> lastRequests(ObservedStack observed, int lines) {
        return gateway.lastRequests(lines);
    }

    @Override
    public List<String> lastLogLines(String name, int lines) {
        return gateway.called(name).isPresent() ? gateway.lastLogLines(lines) : LogTail.of(folder.log(name), lines);
    }

    @Override
    public InstanceLog log(String name, int lines) {
        return new FileLog(folder.log(name), lines);
    }
}
