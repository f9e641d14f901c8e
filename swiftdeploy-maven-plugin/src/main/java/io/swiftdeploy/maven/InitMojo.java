package io.swiftdeploy.maven;

import io.swiftdeploy.maven.output.PrintableLog;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.reactor.FirstManifests;
import io.swiftdeploy.setup.Setup;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the first <code>manifest.yaml</code> of a service, with what the POM tells, and prints what to add to the POM. In a
 * build of several modules it does so for each that is a service (a framework's plugin, an image or a program says so), with a
 * public port of its own; in a folder without a POM it writes the POM, too. No file is ever written over another.
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
        if (session.getProjects().get(0).getFile() == null) {
            Path manifest = parameters.file(new File(root.toFile(), "manifest.yaml"), "swiftdeploy.manifest");
            getLog().info("Wrote " + setup.writeWithPom(manifest, root) + ".");
            getLog().info(FirstManifests.written(manifest));
        } else {
            new FirstManifests(session, execution, getLog()::info).write(setup);
        }
        getLog().info("To test each version before users get it, write into <build><plugins> of the POM:");
        setup.binding().forEach(getLog()::info);
    }
}
