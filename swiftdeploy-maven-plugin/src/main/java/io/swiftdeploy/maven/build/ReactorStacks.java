package io.swiftdeploy.maven.build;

import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.problem.ManifestException;
import io.swiftdeploy.manifest.read.ManifestReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The stacks that the modules of one build name. Two modules of one stack would take each other's instances away, so they are
 * refused before anything starts.
 *
 * @param session the build
 * @param execution the goal that asks
 */
public record ReactorStacks(MavenSession session, MojoExecution execution) {
    private static final String MANIFEST = "manifest.yaml";

    /**
     * Checks the manifests of the other modules that use this plugin.
     *
     * @throws SharedStackException when one of them names the stack of {@code manifest} too
     */
    public void requireOwn(MavenProject project, Manifest manifest, Path file) {
        for (MavenProject other : session.getProjects()) {
            if (!other.equals(project) && usesPlugin(other)) {
                namesStack(other, manifest).ifPresent(found -> {
                    throw new SharedStackException(manifest.service().name(), file, found);
                });
            }
        }
    }

    private boolean usesPlugin(MavenProject project) {
        String prefix = execution.getMojoDescriptor().getPluginDescriptor().getGoalPrefix();
        String artifact = execution.getArtifactId();
        boolean isTyped = session.getGoals().stream()
                .anyMatch(goal -> goal.startsWith(prefix + ":") || goal.contains(":" + artifact + ":"));
        return isTyped || project.getPlugin(execution.getGroupId() + ":" + artifact) != null;
    }

    /** The other module's manifest, if it names the same stack. One that cannot be read is that module's own matter. */
    private Optional<Path> namesStack(MavenProject project, Manifest manifest) {
        Optional<Path> file = manifest(project).filter(Files::isRegularFile);
        try {
            return file.filter(it -> isSameStack(read(project, it), manifest));
        } catch (ManifestException e) {
            return Optional.empty();
        }
    }

    private static boolean isSameStack(Manifest one, Manifest other) {
        return one.service().name().equals(other.service().name());
    }

    private Manifest read(MavenProject project, Path file) {
        MavenSession own = session.clone();
        own.setCurrentProject(project);
        return new ManifestReader(BuildDefaults.of(project, session), new MavenInterpolation(own, execution, project))
                .read(file);
    }

    private Optional<Path> manifest(MavenProject project) {
        Path folder = project.getBasedir().toPath();
        return Optional.of(configured(project).map(folder::resolve).orElse(folder.resolve(MANIFEST)));
    }

    private Optional<String> configured(MavenProject project) {
        return Optional.ofNullable(project.getPlugin(execution.getGroupId() + ":" + execution.getArtifactId()))
                .flatMap(plugin -> Optional.ofNullable((Xpp3Dom) plugin.getConfiguration()))
                .flatMap(configuration -> Optional.ofNullable(configuration.getChild("manifest")))
                .flatMap(child -> Optional.ofNullable(child.getValue()));
    }
}
