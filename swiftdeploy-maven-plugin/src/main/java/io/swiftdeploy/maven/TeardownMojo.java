package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.Teardown;
import io.swiftdeploy.render.OutputFolder;
import io.swiftdeploy.runtime.Runtime;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Removes the containers, networks and volumes of this stack, and nothing else. The history stays. */
@Mojo(name = "teardown", threadSafe = true, requiresProject = false)
public class TeardownMojo extends AbstractReleaseMojo {

    /** Whether the generated files are removed as well. */
    @Parameter(property = "swiftdeploy.clean", defaultValue = "false")
    private boolean clean;

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.TEARDOWN);
    }

    @Override
    protected void run(Runtime runtime, Manifest manifest) {
        StackName stack = new StackName(manifest.service().name());
        new Teardown(runtime, openHistory(), log()).run(stack);
        if (given("swiftdeploy.clean").map(AbstractSwiftDeployMojo::isTrue).orElse(clean)) {
            new OutputFolder(outputDirectory()).remove();
            getLog().info("Removed " + outputDirectory() + ".");
        }
    }
}
