package io.swiftdeploy.maven.connection;

import io.swiftdeploy.container.LocalSpecHashes;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Placement;
import io.swiftdeploy.manifest.Placement.RuntimeName;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.policy.wasm.EmbeddedPolicies;
import io.swiftdeploy.policy.wasm.compile.CachedCompiler;
import io.swiftdeploy.policy.wasm.compile.OpaCommand;
import io.swiftdeploy.policy.wasm.compile.PolicyCompiler;
import io.swiftdeploy.runtime.Narration;
import io.swiftdeploy.runtime.Runtime;
import io.swiftdeploy.runtime.docker.DockerRuntime;
import io.swiftdeploy.runtime.docker.OpaContainer;
import io.swiftdeploy.runtime.docker.engine.DockerConfig;
import io.swiftdeploy.runtime.docker.engine.EngineAddress;
import io.swiftdeploy.runtime.docker.engine.PullPolicy;
import io.swiftdeploy.runtime.process.ContainerSettings;
import io.swiftdeploy.runtime.process.ProcessRuntime;
import io.swiftdeploy.runtime.process.instance.DefaultJar;
import io.swiftdeploy.runtime.process.instance.ProcessSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the runtime that a manifest asks for. This is the only place that knows every runtime.
 *
 * @param offline whether no image may be pulled
 * @param project where the project keeps what local processes need
 * @param narration what the user reads
 */
public record Runtimes(boolean offline, ProjectFiles project, Narration narration) {
    /** The names of the runtimes, as {@code swiftdeploy.runtime} takes them. */
    public static final List<String> NAMES =
            Stream.of(RuntimeName.values()).map(RuntimeName::text).toList();

    /** The name of the runtime that needs no Docker. */
    public static final String LOCAL_PROCESSES = RuntimeName.PROCESS.text();

    /**
     * Where the project keeps what local processes need.
     *
     * @param folder the manifest's folder, which relative paths start from
     * @param artifact the project's own jar, which may not be built yet
     * @param state the folder that holds a folder for each stack
     */
    public record ProjectFiles(Path folder, Path artifact, Path state) {}

    public Runtime of(Manifest manifest) {
        return switch (manifest.placement().runtime()) {
            case DOCKER -> docker(manifest);
            case PROCESS -> processes(manifest);
        };
    }

    /** What identifies the stack of {@code manifest} among those of a build: its name, and where it lives. */
    public String stackKey(Manifest manifest) {
        String stack = manifest.placement().where() + ":" + manifest.service().name();
        return isForProcesses(manifest) ? stack + " in " + project.state().toAbsolutePath() : stack;
    }

    /** What goals have in common that can share a connection. */
    public Record connectionKey(Manifest manifest) {
        Optional<ProcessSource> source = isForProcesses(manifest)
                ? Optional.of(new ProcessSource(
                        project,
                        manifest.placement(),
                        manifest.service().program().image()))
                : Optional.empty();
        return new ConnectionKey(stackKey(manifest), source);
    }

    private record ConnectionKey(String stack, Optional<ProcessSource> source) {}

    /** What local processes are started from. */
    private record ProcessSource(ProjectFiles project, Placement placement, String image) {}

    /** A warning when the manifest gives keys, of {@code written}, that its runtime ignores. */
    static Optional<String> warning(Manifest manifest, Set<String> written) {
        return isForProcesses(manifest) ? ContainerSettings.warning(written) : Optional.empty();
    }

    private static boolean isForProcesses(Manifest manifest) {
        return manifest.placement().runtime() == RuntimeName.PROCESS;
    }

    private Runtime docker(Manifest manifest) {
        DockerConfig config = DockerConfig.ofUser(System.getenv());
        EngineAddress address = EngineAddress.find(System.getenv(), config);
        return DockerRuntime.connect(
                address, config, pulling(), manifest.nginx().image(), narration);
    }

    private PullPolicy pulling() {
        return offline ? PullPolicy.NEVER : PullPolicy.IF_MISSING;
    }

    private Runtime processes(Manifest manifest) {
        var placement = manifest.placement();
        Path jar = placement.jar().map(project.folder()::resolve).orElseGet(() -> DefaultJar.of(project.artifact()));
        ProcessSettings settings = new ProcessSettings(
                placement.command().isEmpty() ? Optional.of(jar) : Optional.empty(),
                placement.command(),
                placement.files(),
                project.folder(),
                manifest.service().program().image());
        PolicyCompiler compiler = compiler(manifest);
        return new ProcessRuntime(
                project.state().resolve(manifest.service().name()),
                settings,
                policies -> EmbeddedPolicies.of(policies, compiler),
                new LocalSpecHashes(),
                narration,
                Clock.systemUTC());
    }

    /** Needed for policies that differ from the default ones. */
    private PolicyCompiler compiler(Manifest manifest) {
        StackName stack = new StackName(manifest.service().name());
        PolicyCompiler container = new OpaContainer(
                System.getenv(), pulling(), narration, stack, manifest.opa().image());
        return new CachedCompiler(
                project.state().resolve("compiled-policies"),
                PolicyCompiler.firstOf(List.of(OpaCommand.onPath(), container)));
    }
}
