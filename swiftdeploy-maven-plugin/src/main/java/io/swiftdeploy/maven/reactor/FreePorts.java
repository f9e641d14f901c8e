package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Tls;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.maven.build.BuildDefaults;
import io.swiftdeploy.maven.build.MavenInterpolation;
import io.swiftdeploy.setup.StackPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** Ports of this machine that no manifest of a build takes. */
record FreePorts(MavenSession session, MojoExecution execution) {

    /** For one more stack, each counted up from the usual one. */
    StackPorts next() {
        Set<Integer> taken = Optional.ofNullable(session.getAllProjects()).orElseGet(session::getProjects).stream()
                .flatMap(this::taken)
                .collect(Collectors.toUnmodifiableSet());
        return new StackPorts(free(StackPorts.USUAL.users(), taken), free(StackPorts.USUAL.policyServer(), taken));
    }

    private static int free(int usual, Set<Integer> taken) {
        return IntStream.iterate(usual, it -> it + 1)
                .filter(it -> !taken.contains(it))
                .findFirst()
                .orElse(usual);
    }

    private Stream<Integer> taken(MavenProject project) {
        Path file = new ModuleManifests(session, execution).ofTypedGoal(project);
        return Files.isRegularFile(file) ? taken(project, file) : Stream.of();
    }

    /** One that cannot be read has the usual ports for all we know. */
    private Stream<Integer> taken(MavenProject project, Path file) {
        try {
            Manifest manifest = read(project, file);
            Stream<Integer> redirect = manifest.nginx().tls().flatMap(Tls::httpPort).stream();
            return Stream.concat(
                    Stream.of(manifest.nginx().port(), manifest.opa().port()), redirect);
        } catch (ManifestException e) {
            return Stream.of(StackPorts.USUAL.users(), StackPorts.USUAL.policyServer());
        }
    }

    private Manifest read(MavenProject project, Path file) {
        MavenSession own = new ModuleManifests(session, execution).of(project);
        return new ManifestReader(BuildDefaults.of(project, session), new MavenInterpolation(own, execution, project))
                .read(file);
    }
}
