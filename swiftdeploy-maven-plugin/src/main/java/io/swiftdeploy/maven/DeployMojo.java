package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Generation;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.render.UnwritableFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Deploys the manifest's revision for all users: generates the files, asks the policies, starts the new instances beside
 * the old ones, waits until they are healthy, and moves the traffic. When a step fails or is denied, the old instances go on
 * serving.
 */
@Mojo(name = "deploy", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public class DeployMojo extends AbstractChangingMojo {

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.DEPLOY);
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        return context -> {
            generate(context, setup.files().output());
            return new Deployment(context).run();
        };
    }

    /** The files are for people: a checkout that is read only keeps no version from its users. */
    private static void generate(ReleaseContext context, Path folder) {
        try {
            new Generation(context.manifest()).writeTo(folder);
        } catch (UnwritableFileException e) {
            context.log().warning("The deployment goes on without its generated files. " + e.what());
        }
    }
}
