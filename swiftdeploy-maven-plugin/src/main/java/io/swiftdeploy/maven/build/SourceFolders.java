package io.swiftdeploy.maven.build;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.FileSet;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a build that nothing brings back once they are removed.
 *
 * @param session the build
 * @param project one of its modules, which need not have a POM
 */
public record SourceFolders(MavenSession session, MavenProject project) {

    /**
     * Of each module its own folder and those of its sources, the root of them all, the working directory, the user's home. What
     * plugins write into a build's folder, they write again, so it is not among them.
     */
    public Stream<Path> all() {
        List<Path> built = modules()
                .flatMap(it -> Stream.ofNullable(it.getBuild().getDirectory()))
                .map(SourceFolders::normal)
                .toList();
        Stream<Path> sources = modules()
                .flatMap(it -> sources(it.getBuild()))
                .map(SourceFolders::normal)
                .filter(it -> built.stream().noneMatch(it::startsWith));
        Stream<Path> folders = Stream.of(
                        modules().flatMap(it -> path(it.getBasedir())),
                        root(),
                        Stream.of("", System.getProperty("user.home")))
                .flatMap(it -> it)
                .map(Path::of);
        return Stream.concat(folders, sources);
    }

    private static Path normal(String folder) {
        return Path.of(folder).toAbsolutePath().normalize();
    }

    private Stream<MavenProject> modules() {
        List<MavenProject> all = Optional.ofNullable(session.getAllProjects()).orElseGet(session::getProjects);
        return Stream.concat(Stream.of(project), all.stream());
    }

    private Stream<String> root() {
        return Stream.concat(
                path(session.getRequest().getMultiModuleProjectDirectory()),
                Stream.ofNullable(session.getExecutionRootDirectory()));
    }

    private static Stream<String> path(@Nullable File folder) {
        return Stream.ofNullable(folder).map(File::getPath);
    }

    private static Stream<String> sources(Build build) {
        Stream<String> code = Stream.of(build.getSourceDirectory(), build.getTestSourceDirectory());
        Stream<String> resources = Stream.of(build.getResources(), build.getTestResources())
                .flatMap(List::stream)
                .map(FileSet::getDirectory);
        return Stream.concat(code, resources).filter(Objects::nonNull);
    }
}
