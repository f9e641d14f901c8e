package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.manifest.problem.SimilarFile;
import io.swiftdeploy.maven.build.DeclaredPlugin;
import io.swiftdeploy.maven.reactor.NamedManifest.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.project.MavenProject;

/**
 * Whether a goal has work in a module. A module of a reactor has none when it has no manifest, others have theirs, and nothing
 * says that it should have one. Everywhere else, a missing manifest is a mistake: a goal that does nothing must not look like
 * one that did its work.
 *
 * @param session the build
 * @param execution the goal
 */
public record Participation(MavenSession session, MojoExecution execution) {

    /**
     * Why the goal has nothing to do in {@code project}; empty when it has, or when its failure tells more.
     *
     * @param manifest the file that the goal takes
     * @throws NoManifestException when there are several modules, and none of them has a manifest
     */
    public Optional<String> reasonToSkip(MavenProject project, Path manifest) {
        if (Files.exists(manifest)
                || !isSkippedWithoutManifest(project)
                || SimilarFile.to(manifest).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("Skipped " + project.getArtifactId() + ": it has no manifest (" + manifest + ").");
    }

    private boolean isSkippedWithoutManifest(MavenProject project) {
        boolean isParent = isParent(project);
        Origin origin = manifests().ofThisGoal(project).origin();
        if (isBound() && isParent && built().size() == 1) {
            return origin != Origin.GIVEN;
        }
        if (others().size() <= 1 || (!isParent && shouldHaveOne(project))) {
            return false;
        }
        if (origin == Origin.USUAL) {
            requireOne();
            return true;
        }
        return others().stream().anyMatch(it -> hasOne(it, origin));
    }

    private boolean isBound() {
        return execution.getSource() == Source.LIFECYCLE;
    }

    /** Those that a bound goal shares a reactor with: also a build of a library alone, by {@code -pl}, is one of these. */
    private List<MavenProject> others() {
        return isBound() ? reactor() : built();
    }

    private List<MavenProject> built() {
        return Optional.ofNullable(session.getProjects()).orElse(List.of());
    }

    private List<MavenProject> reactor() {
        return Optional.ofNullable(session.getAllProjects()).orElseGet(this::built);
    }

    private boolean shouldHaveOne(MavenProject project) {
        OwnPom pom = ownPom(project);
        return pom.hasPlugin() || pom.namesManifest();
    }

    private void requireOne() {
        if (others().stream().flatMap(manifests()::ofAllGoals).noneMatch(NamedManifest::isThere)) {
            throw new NoManifestException(execution.getGoal(), session.getExecutionRootDirectory());
        }
    }

    /** What a module names for itself says nothing of a name that several are given. */
    private boolean hasOne(MavenProject project, Origin origin) {
        boolean isOwn =
                origin != Origin.GIVEN && !isParent(project) && ownPom(project).namesManifest();
        return !isOwn && manifests().ofAllGoals(project).anyMatch(it -> it.origin() == origin && it.isThere());
    }

    private ModuleManifests manifests() {
        return new ModuleManifests(session, execution);
    }

    private OwnPom ownPom(MavenProject project) {
        return new OwnPom(project, new DeclaredPlugin(execution.getGroupId(), execution.getArtifactId()));
    }

    /** A POM of modules, or of others that inherit from it, binds goals for these. */
    private boolean isParent(MavenProject project) {
        return project.getPackaging().equals("pom")
                && (!project.getModel().getModules().isEmpty()
                        || reactor().stream().anyMatch(it -> Objects.equals(it.getParent(), project)));
    }
}
