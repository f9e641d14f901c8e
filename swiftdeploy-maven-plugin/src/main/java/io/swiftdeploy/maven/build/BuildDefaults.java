package io.swiftdeploy.maven.build;

import io.swiftdeploy.framework.Library;
import io.swiftdeploy.framework.Library.Sort;
import io.swiftdeploy.manifest.read.ManifestDefaults;
import io.swiftdeploy.manifest.read.ProjectDefaults;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/**
 * What a Maven project tells about the service that it builds. Nothing is resolved for it: the POM with its parents is enough.
 */
public final class BuildDefaults {
    private BuildDefaults() {}

    /** The defaults for a manifest of {@code project}; those of a goal without a POM know the version only. */
    public static ManifestDefaults of(MavenProject project, MavenSession session) {
        return new ManifestDefaults(
                project.getVersion(),
                Optional.of(project)
                        .filter(it -> it.getFile() != null)
                        .map(it -> defaults(it, session.getUserProperties())));
    }

    private static ProjectDefaults defaults(MavenProject project, Properties given) {
        BuildProperties properties = BuildProperties.of(project, given);
        QuarkusBuild quarkus = new QuarkusBuild(project, properties);
        return new ProjectDefaults(
                project.getArtifactId(), new ImageOfBuild(project, properties, quarkus).told(), libraries(project));
    }

    static List<Library> libraries(MavenProject project) {
        return Stream.of(dependencies(project), plugins(project), parents(project))
                .flatMap(it -> it)
                .toList();
    }

    private static Stream<Library> dependencies(MavenProject project) {
        return project.getDependencies().stream()
                .filter(it -> !Artifact.SCOPE_TEST.equals(it.getScope()))
                .map(BuildDefaults::dependency);
    }

    private static Library dependency(Dependency it) {
        return new Library(Sort.DEPENDENCY, it.getGroupId(), it.getArtifactId(), text(it.getVersion()));
    }

    private static Stream<Library> plugins(MavenProject project) {
        return project.getBuildPlugins().stream().map(BuildDefaults::plugin);
    }

    private static Library plugin(Plugin it) {
        return new Library(Sort.PLUGIN, it.getGroupId(), it.getArtifactId(), text(it.getVersion()));
    }

    private static Stream<Library> parents(MavenProject project) {
        return Stream.iterate(
                        Optional.ofNullable(project.getParent()),
                        Optional::isPresent,
                        it -> it.flatMap(child -> Optional.ofNullable(child.getParent())))
                .flatMap(Optional::stream)
                .map(it -> new Library(Sort.PARENT, it.getGroupId(), it.getArtifactId(), text(it.getVersion())));
    }

    private static String text(String version) {
        return Optional.ofNullable(version).orElse("");
    }
}
