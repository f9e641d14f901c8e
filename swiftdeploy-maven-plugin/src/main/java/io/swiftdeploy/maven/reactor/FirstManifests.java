package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.maven.build.BuildDefaults;
import io.swiftdeploy.maven.build.ServiceSigns;
import io.swiftdeploy.setup.Setup;
import io.swiftdeploy.setup.StackPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The first manifests of the services of a build, each with ports of its own.
 *
 * @param session the build
 * @param execution the goal that writes them
 * @param log hears a line for each module
 */
public record FirstManifests(MavenSession session, MojoExecution execution, Consumer<String> log) {

    /**
     * Writes the manifests of the modules that this goal was typed for. Of one alone it is asked; of several, libraries and
     * those that have a manifest get none.
     *
     * @throws io.swiftdeploy.setup.SetupException if there is one module, and it has a manifest
     */
    public void write(Setup setup) {
        List<MavenProject> modules = session.getProjects();
        if (modules.size() == 1) {
            write(setup, modules.get(0));
        } else if (modules.stream().filter(it -> writeOrSkip(setup, it)).count() == 0) {
            log.accept("Nothing was written. For a service that does not look like one, name its module with -pl.");
        }
    }

    private void write(Setup setup, MavenProject project) {
        Path manifest = manifest(project);
        StackPorts ports = new FreePorts(session, execution).next();
        setup.write(manifest, BuildDefaults.of(project, session).project().orElseThrow(), ports);
        log.accept(written(manifest));
    }

    /** The line that tells of a manifest. */
    public static String written(Path manifest) {
        return "Wrote " + manifest + ". Read it, then check it with swiftdeploy:validate.";
    }

    private boolean writeOrSkip(Setup setup, MavenProject project) {
        Optional<String> reason = reasonToSkip(project);
        reason.map(it -> "Skipped " + project.getArtifactId() + ": " + it).ifPresent(log);
        if (reason.isEmpty()) {
            write(setup, project);
        }
        return reason.isEmpty();
    }

    private Optional<String> reasonToSkip(MavenProject project) {
        if (NamedManifest.isThere(manifest(project))) {
            return Optional.of("it has a manifest, which was left as it is.");
        }
        if (project.getPackaging().equals("pom")) {
            return Optional.of("its packaging is pom.");
        }
        return Optional.of("nothing says that it is a service; with -pl :" + project.getArtifactId() + " it gets one.")
                .filter(any -> !new ServiceSigns(project).isService());
    }

    private Path manifest(MavenProject project) {
        return new ModuleManifests(session, execution).toWrite(project);
    }
}
