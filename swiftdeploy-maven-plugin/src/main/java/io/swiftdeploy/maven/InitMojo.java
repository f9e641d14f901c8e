package io.swiftdeploy.maven;

import io.swiftdeploy.maven.build.BuildDefaults;
import io.swiftdeploy.maven.output.PrintableLog;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.reactor.ModuleManifests;
import io.swiftdeploy.setup.Setup;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Writes the first <code>manifest.yaml</code> of a service, with what the POM tells, and prints what to add to the POM. In a
 * build of several modules it does so for each that is a service; in a folder without a POM it writes the POM, too. No file is
 * ever written over another.
 */
@Mojo(name = "init", threadSafe = true, requiresProject = false)
@SuppressWarnings("NullAway.Init") // Maven fills the fields
public class InitMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Where the service is to run: <code>docker</code>, or <code>process</code> for local processes. */
    @Parameter(property = "swiftdeploy.runtime", defaultValue = "docker")
    private String runtime = "docker";

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            run();
        } catch (RuntimeException e) {
            MavenErrors.rethrow(e);
        }
    }

    /** Maven's log; what it prints quotes POMs. */
    @Override
    public Log getLog() {
        return new PrintableLog(super.getLog());
    }

    private void run() {
        Path root = Path.of(session.getExecutionRootDirectory());
        GoalParameters parameters = new GoalParameters(session.getUserProperties(), root);
        Setup setup = new Setup(
                parameters
                        .choice(runtime, Runtimes.NAMES, "swiftdeploy.runtime")
                        .orElse("docker"),
                execution.getVersion());
        List<MavenProject> modules = session.getProjects();
        if (modules.get(0).getFile() == null) {
            Path manifest = parameters.file(new File(root.toFile(), "manifest.yaml"), "swiftdeploy.manifest");
            getLog().info("Wrote " + setup.writeWithPom(manifest, root) + ".");
            tellManifest(manifest);
        } else if (modules.size() == 1) {
            write(setup, modules.get(0));
        } else {
            modules.forEach(it -> writeOrSkip(setup, it));
        }
        getLog().info("To test each version before users get it, write into <build><plugins> of the POM:");
        setup.binding().forEach(getLog()::info);
    }

    private void write(Setup setup, MavenProject project) {
        Path manifest = manifest(project);
        setup.write(manifest, BuildDefaults.of(project, session).project().orElseThrow());
        tellManifest(manifest);
    }

    /** In a build of several modules, others may have their manifests already. */
    private void writeOrSkip(Setup setup, MavenProject project) {
        if (project.getPackaging().equals("pom")) {
            getLog().info("Skipped " + project.getArtifactId() + ": its packaging is pom.");
        } else if (Files.exists(manifest(project))) {
            getLog().info("Skipped " + project.getArtifactId() + ": it has a manifest, which was left as it is.");
        } else {
            write(setup, project);
        }
    }

    private void tellManifest(Path manifest) {
        getLog().info("Wrote " + manifest + ". Read it, then check it with swiftdeploy:validate.");
    }

    private Path manifest(MavenProject project) {
        return new ModuleManifests(session, execution).ofTypedGoal(project);
    }
}
