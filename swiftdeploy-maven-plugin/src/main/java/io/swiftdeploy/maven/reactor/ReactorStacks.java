package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.read.ManifestReader;
import io.swiftdeploy.maven.build.BuildDefaults;
import io.swiftdeploy.maven.build.MavenInterpolation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The stacks that the modules of one build name. Two modules of one stack would take each other's instances away, so they are
 * refused before anything starts.
 *
 * @param session the build
 * @param execution the goal that asks
 */
public record ReactorStacks(MavenSession session, MojoExecution execution) {
    /**
     * Checks the manifests of the other modules that use this plugin.
     *
     * @throws SharedStackException when one of them names the stack of {@code manifest} too
     */
    public void requireOwn(MavenProject project, Manifest manifest, Path file) {
        refuse(reactor().filter(other -> !other.equals(project)), manifest, file);
    }

    /**
     * Checks the manifests of the modules that this build works on before {@code project}: what was taken away for one of them
     * is not taken away again. The first of them goes on, and so does one that is built alone.
     *
     * @throws SharedStackException when one of them names the stack of {@code manifest} too
     */
    public void requireFirst(MavenProject project, Manifest manifest, Path file) {
        refuse(session.getProjects().stream().takeWhile(other -> !other.equals(project)), manifest, file);
    }

    private void refuse(Stream<MavenProject> others, Manifest manifest, Path file) {
        others.flatMap(other -> manifests(other).filter(it -> namesStack(other, it, manifest)))
                .findFirst()
                .ifPresent(found -> {
                    throw new SharedStackException(manifest.service().name(), file, found);
                });
    }

    /** With the modules that {@code -pl} leaves out: their stacks may run. */
    private Stream<MavenProject> reactor() {
        return Optional.ofNullable(session.getAllProjects()).orElseGet(session::getProjects).stream();
    }

    private Stream<Path> manifests(MavenProject project) {
        ModuleManifests manifests = new ModuleManifests(session, execution);
        Stream<Path> typed = isTyped() ? Stream.of(manifests.ofTypedGoal(project)) : Stream.empty();
        return Stream.concat(typed, manifests.ofBoundGoals(project)).distinct().filter(Files::isRegularFile);
    }

    private boolean isTyped() {
        String prefix = execution.getMojoDescriptor().getPluginDescriptor().getGoalPrefix();
        return session.getGoals().stream()
                .anyMatch(it -> it.startsWith(prefix + ":") || it.contains(":" + execution.getArtifactId() + ":"));
    }

    /** A manifest that cannot be read is its own module's matter. */
    private boolean namesStack(MavenProject project, Path file, Manifest manifest) {
        try {
            return isSameStack(read(project, file), manifest);
        } catch (ManifestException e) {
            return false;
        }
    }

    private static boolean isSameStack(Manifest one, Manifest other) {
        return one.service().name().equals(other.service().name());
    }

    private Manifest read(MavenProject project, Path file) {
        MavenSession own = new ModuleManifests(session, execution).of(project);
        return new ManifestReader(BuildDefaults.of(project, session), new MavenInterpolation(own, execution, project))
                .read(file);
    }
}
