package io.swiftdeploy.runtime.process;

import io.swiftdeploy.inspection.InstanceLog;
import io.swiftdeploy.inspection.ListeningPort;
import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.runtime.Bypass;
import io.swiftdeploy.runtime.HostReport;
import io.swiftdeploy.runtime.ListenPort;
import io.swiftdeploy.runtime.process.discovery.OpenPorts;
import io.swiftdeploy.runtime.process.gateway.GatewayProcess;
import io.swiftdeploy.runtime.process.gateway.ObservedGateway;
import io.swiftdeploy.runtime.process.instance.Artifact;
import io.swiftdeploy.runtime.process.instance.FileLog;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.instance.LogTail;
import io.swiftdeploy.runtime.process.instance.NetworkReach;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Observes a stack from its processes, its state folder and this machine; nothing is changed. */
final class ProcessObservation {
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private final StateFolder folder;
    private final ProcessSettings settings;
    private final Instances instances;
    private final GatewayProcess gateway;
    private final SpecHashes hashes;

    ProcessObservation(ProcessParts parts, ProcessSettings settings) {
        this.folder = parts.folder();
        this.settings = settings;
        this.instances = parts.instances();
        this.gateway = parts.gateway();
        this.hashes = parts.hashes();
    }

    ObservedStack of(StackName stack) {
        ObservedGateway found = gateway.observe(stack);
        return new ObservedStack(
                instances.of(stack).stream().map(InstanceState::observed).toList(),
                found.server(),
                Optional.empty(),
                found.split(),
                found.watch(),
                hashes);
    }

    Image image(String reference) {
        if (!reference.equals(settings.appReference())) {
            return Image.unresolved(reference);
        }
        Artifact artifact = Artifact.of(settings);
        String user = "process of " + System.getProperty("user.name", "unknown");
        return new Image(reference, artifact.id(), Optional.empty(), artifact.sizeBytes(), user);
    }

    String program() {
        return Artifact.of(settings).toString();
    }

    List<ListenPort> ports(GatewaySpec spec) {
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

    List<Bypass> bypasses(Upstream group) {
        return group.members().stream()
                .flatMap(name -> instances.find(name).stream())
                .filter(InstanceState::runs)
                .flatMap(it -> it.localPorts().stream()
                        .flatMap(port -> NetworkReach.ofPort(port).stream())
                        .map(address -> new Bypass(it.name(), address)))
                .toList();
    }

    List<HostReport> hosts() {
        return List.of(new LocalHost(folder.root(), MEMORY).report());
    }

    int localPort(String instance, int port) {
        return instances.find(instance).flatMap(it -> it.localPort(port)).orElse(port);
    }

    Optional<List<ListeningPort>> listening(String instance) {
        return instances.find(instance).flatMap(it -> it.run().process()).flatMap(it -> OpenPorts.of(it.pid()));
    }

    InstanceLog log(String name, int lines) {
        return new FileLog(folder.log(name), lines);
    }

    List<String> lastLogLines(String name, int lines) {
        return gateway.called(name).isPresent() ? gateway.lastLogLines(lines) : LogTail.of(folder.log(name), lines);
    }
}
