package io.swiftdeploy.maven.reactor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.project.MavenProject;

/**
 * Whether a goal has work in a module. A module without a manifest has none, unless its own POM binds the goal: there, the
 * missing manifest is a mistake.
 *
 * @param session the build
 * @param execution the goal
 */
public record Participation(MavenSession session, MojoExecution execution) {

    /**
     * Why the goal has nothing to do in {@code project}; empty when it has, or when its failure tells more.
     *
     * @param manifest the file that the goal takes
     * @throws NoManifestException when the goal was typed, and no module of the build has a manifest
     */
    public Optional<String> reasonToSkip(MavenProject project, Path manifest) {
        if (Files.exists(manifest) || !isSkippedWithoutManifest(project)) {
            return Optional.empty();
        }
        return Optional.of(skipped(project, manifest));
    }

    static String skipped(MavenProject project, Path manifest) {
        return "Skipped " + project.getArtifactId() + ": it has no manifest (" + manifest + ").";
    }

    private boolean isSkippedWithoutManifest(MavenProject project) {
        if (execution.getSource() == Source.LIFECYCLE) {
            return isParent(project) || !declaresPlugin(project);
        }
        List<MavenProject> modules = modules();
        if (modules.size() > 1) {
            requireOne(modules);
        }
        return modules.size() > 1;
    }

    private List<MavenProject> modules() {
        return Optional.ofNullable(session.getProjects()).orElse(List.of());
    }

    private void requireOne(List<MavenProject> modules) {
        ModuleManifests manifests = new ModuleManifests(session, execution);
        if (modules.stream().noneMatch(manifests::hasOne)) {
            throw new NoManifestException(execution.getGoal(), session.getExecutionRootDirectory());
        }
    }

    /** A POM of modules, or of others that inherit from it, binds goals for these. */
    private boolean isParent(MavenProject project) {
        return project.getPackaging().equals("pom")
                && (!project.getModel().getModules().isEmpty() || all().anyMatch(it -> isChild(it, project)));
    }

    private Stream<MavenProject> all() {
        return Optional.ofNullable(session.getAllProjects()).orElseGet(this::modules).stream();
    }

    private static boolean isChild(MavenProject child, MavenProject project) {
        return Objects.equals(child.getParent(), project);
    }

    private boolean declaresPlugin(MavenProject project) {
        Stream<Build> own = Optional.ofNullable(project.getOriginalModel()).stream()
                .flatMap(it -> Optional.ofNullable(it.getBuild()).stream());
        Stream<BuildBase> ofProfiles = project.getActiveProfiles().stream()
                .filter(it -> it.getSource().equals("pom"))
                .flatMap(it -> Optional.ofNullable(it.getBuild()).stream());
        return Stream.concat(own, ofProfiles)
                .flatMap(it -> it.getPlugins().stream())
                .map(Plugin::getKey)
                .anyMatch((execution.getGroupId() + ":" + execution.getArtifactId())::equals);
    }
}
