package io.swiftdeploy.runtime.process;

import io.swiftdeploy.gateway.config.Loopback;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.manifest.Attachments.SecretFile;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.SpecHashes;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.runtime.OneTimeCommand;
import io.swiftdeploy.runtime.process.gateway.GatewayProcess;
import io.swiftdeploy.runtime.process.instance.Artifact;
import io.swiftdeploy.runtime.process.instance.Instances;
import io.swiftdeploy.runtime.process.instance.Launcher;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import io.swiftdeploy.runtime.process.state.InstanceState;
import io.swiftdeploy.runtime.process.state.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Starts instances and makes them known to the gateway. On failure, it stops those that it started. */
final class InstanceStart {
    /** Part of what an instance was started with: one of an earlier version, which had none, is resumed without. */
    private static final String HOST = "APP_HOST";

    /** The folder of the secrets, the same variable as in a container. */
    private static final String SECRETS = "SECRETS_DIR";

    private final ProcessParts parts;
    private final ProcessSettings settings;
    private final KeptArtifacts artifacts;
    private final Instances instances;
    private final SpecHashes hashes;
    private final GatewayProcess gateway;

    InstanceStart(ProcessParts parts, ProcessSettings settings) {
        this.parts = parts;
        this.settings = settings;
        this.artifacts = new KeptArtifacts(settings, parts);
        this.instances = parts.instances();
        this.hashes = parts.hashes();
        this.gateway = parts.gateway();
    }

    /** Throws if a process cannot be given all that the manifest wants. */
    void check(List<InstanceSpec> specs) {
        List<String> words = new ArrayList<>(settings.command());
        settings.jar().ifPresent(jar -> words.add(jar.toString()));
        specs.forEach(spec -> Launcher.check(new Launch(words, environment(spec), settings.workingFolder())));
    }

    /** Starts those that do not run yet; returns their names. A new gateway knows none of them, so it gets them all. */
    List<String> start(List<InstanceSpec> specs) {
        List<String> started = new ArrayList<>();
        try {
            for (InstanceSpec spec : specs) {
                if (instances.find(spec.name()).filter(InstanceState::runs).isEmpty()) {
                    started.add(spec.name());
                    startFresh(spec, artifacts.of(spec.workload().image().pinned()));
                }
            }
            gateway.introduce(instances.beside(names(specs)));
            return started;
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> {
                instances.remove(started);
                parts.forgetUnusedSecrets();
            });
            throw e;
        }
    }

    private static Set<String> names(List<InstanceSpec> specs) {
        return specs.stream().map(InstanceSpec::name).collect(Collectors.toUnmodifiableSet());
    }

    private void startFresh(InstanceSpec spec, Artifact.Kept kept) {
        instances.remove(List.of(spec.name()));
        Launch launch = launch(spec, kept.command(), kept.folder());
        instances.begin(InstanceState.planned(spec, hashes.of(spec), launch));
    }

    private Launch launch(InstanceSpec spec, List<String> words, Path folder) {
        Launch launch = onLoopback(new Launch(words, environment(spec), folder), spec);
        Collection<SecretFile> files = spec.attachments().secrets().values();
        return files.isEmpty()
                ? launch
                : launch.withDefault(
                        SECRETS,
                        parts.folder()
                                .secrets()
                                .keep(spec.revision().id(), files)
                                .toString());
    }

    /** What is started of a command that runs once: from the copies that the instances like it will start from. */
    Launch launch(OneTimeCommand command) {
        InstanceSpec like = command.like();
        Artifact.Kept kept =
                artifacts.forCommand(like.workload().image().pinned(), command.words(), Launcher.COMMAND_KEY);
        return launch(like, kept.moved(command.words()), kept.folder());
    }

    /** Listening where only this machine reaches it, unless the manifest says something else. */
    private static Launch onLoopback(Launch launch, InstanceSpec spec) {
        String address = Loopback.port(0).getHostString();
        Launch told = launch.withDefault(HOST, address);
        for (String name : spec.program().addresses()) {
            told = told.withDefault(name, address);
        }
        return told;
    }

    private static SortedMap<String, String> environment(InstanceSpec spec) {
        SortedMap<String, String> environment = new TreeMap<>();
        spec.program().environment().forEach((name, value) -> environment.put(name, value.value()));
        return environment;
    }

    /** Starts the stopped members again unchanged, each on another port. */
    void resume(Upstream group) {
        List<InstanceState> stopped = group.members().stream()
                .flatMap(name -> instances.find(name).stream())
                .filter(it -> !it.runs())
                .toList();
        List<String> names = stopped.stream().map(InstanceState::name).toList();
        try {
            stopped.forEach(instances::begin);
            gateway.introduce(instances.beside(Set.copyOf(group.members())));
        } catch (RuntimeException e) {
            Uninterrupted.undo(e, () -> instances.stop(names));
            throw e;
        }
    }
}
