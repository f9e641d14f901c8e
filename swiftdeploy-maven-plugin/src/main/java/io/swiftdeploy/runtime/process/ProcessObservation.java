package io.swiftdeploy.runtime.process;

import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.process.gateway.GatewayProcess;
import io.swiftdeploy.runtime.process.gateway.ObservedGateway;
import io.swiftdeploy.runtime.process.instance.Artifact;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.util.Optional;

/** Observes a stack from its processes and its state folder; nothing is changed. */
final class ProcessObservation {
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
        Artifact artifact = Artifact.of(settings, folder.root());
        String user = "process of " + System.getProperty("user.name", "unknown");
        return new Image(reference, artifact.id(), Optional.empty(), artifact.sizeBytes(), user);
    }
}
