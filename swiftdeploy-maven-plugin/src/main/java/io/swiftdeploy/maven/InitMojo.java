package io.swiftdeploy.maven;

import io.swiftdeploy.maven.connection.Runtimes;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.reactor.FirstManifests;
import io.swiftdeploy.setup.Setup;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the first <code>manifest.yaml</code> of a service, with what the POM tells, and prints what to add to the POM. In a
 * build of several modules it does so for each that is a service (a framework's plugin, an image or a program says so), with a
 * public port of its own, and on Docker a port of its policy server; in a folder without a POM it writes the POM, too. No file is ever written over another.
 */
@Mojo(name = "init", threadSafe = true, requiresProject = false)
public class InitMojo extends AbstractModuleMojo {

    /** Where the service is to run: <code>docker</code>, or <code>process</code> for local processes. */
    @Parameter(property = "swiftdeploy.runtime", defaultValue = "docker")
    private String runtime = "docker";

    /** It looks at all modules at once: each needs a public port of its own. */
    @Override
    boolean runsInEachModule() {
        return false;
    }

    @Override
    protected void runHere(GoalParameters parameters) {
        if (!saysSkipped(parameters)) {
            write(parameters);
        }
    }

    private void write(GoalParameters parameters) {
        Path root = Path.of(session().getExecutionRootDirectory());
        Setup setup = new Setup(
                parameters
                        .choice(runtime, Runtimes.NAMES, "swiftdeploy.runtime")
                        .orElse("docker"),
                execution().getVersion());
        Path manifest = parameters.file(new File(root.toFile(), "manifest.yaml"), "swiftdeploy.manifest");
        if (project().getFile() == null) {
            getLog().info("Wrote " + setup.writeWithPom(manifest, root) + ".");
            getLog().info(FirstManifests.written(manifest));
        } else {
            new FirstManifests(session(), execution(), getLog()::info).write(setup);
        }
        getLog().info("To test each version before users get it, write into <build><plugins> of the POM:");
        setup.binding().forEach(getLog()::info);
        getLog().info(
                        "and, unless the POM has it with both goals, what runs the tests, and stops the build when one fails:");
        setup.tests().forEach(getLog()::info);
    }
}
