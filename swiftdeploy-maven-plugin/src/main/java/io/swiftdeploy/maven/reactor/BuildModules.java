package io.swiftdeploy.maven.reactor;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The modules that Maven knows of in a build. */
record BuildModules(MavenSession session) {

    /** Those that the build works on. */
    List<MavenProject> built() {
        return Optional.ofNullable(session.getProjects()).orElse(List.of());
    }

    /** With those that {@code -pl} or {@code -rf} leaves out; those that {@code -N} leaves out are never read. */
    List<MavenProject> reactor() {
        return Optional.ofNullable(session.getAllProjects()).orElseGet(this::built);
    }

    /** Whether the project is built alone, and belongs to no others. */
    boolean isLone(MavenProject project) {
        return reactor().size() <= 1 && !isParent(project);
    }

    /** Whether the project is a parent whose modules {@code -N} has left unread. */
    boolean isParentAlone(MavenProject project) {
        return reactor().size() <= 1 && isParent(project);
    }

    /** Whether the project is a POM of modules, or of others that inherit from it: it binds goals for these. */
    boolean isParent(MavenProject project) {
        return project.getPackaging().equals("pom")
                && (!project.getModules().isEmpty()
                        || reactor().stream().anyMatch(it -> Objects.equals(it.getParent(), project)));
    }
}
