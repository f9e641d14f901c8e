package io.swiftdeploy.maven.reactor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.project.MavenProject;

/**
 * Goal {@code generate} that was typed for the manifest's schema where there is no manifest yet.
 *
 * @param session the build
 * @param execution the goal
 */
public record SchemaAlone(MavenSession session, MojoExecution execution) {

    /** Whether no module of the build has a manifest, and nobody names one: then none is lost. */
    public boolean isPossible() {
        return execution.getSource() != Source.LIFECYCLE
                && session.getUserProperties().getProperty(ModuleManifests.PROPERTY) == null
                && modules().stream().allMatch(this::isBeforeItsManifest);
    }

    private boolean isBeforeItsManifest(MavenProject project) {
        Path manifest = new ModuleManifests(session, execution).ofTypedGoal(project);
        return Files.notExists(manifest)
                && manifest.equals(project.getBasedir().toPath().resolve(ModuleManifests.USUAL));
    }

    /** Of several modules, the first one is enough: an editor needs one schema. */
    public Optional<String> reasonToSkip(MavenProject project) {
        MavenProject first = modules().get(0);
        return Optional.of("Skipped " + project.getArtifactId() + ": the schema is written for " + first.getArtifactId()
                        + ".")
                .filter(any -> !first.equals(project));
    }

    private List<MavenProject> modules() {
        return session.getProjects();
    }
}
