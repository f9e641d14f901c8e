package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.release.Deployment;
import io.swiftdeploy.release.Generation;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Runtime;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Puts the manifest's revision in front of all users: generates, asks the policies, starts what is new beside what runs,
 * waits until it is healthy, and moves the traffic. When anything fails or is denied, what ran before runs on.
 */
@Mojo(name = "deploy", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public class DeployMojo extends AbstractReleaseMojo {

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.DEPLOY);
    }

    @Override
    protected void run(Runtime runtime, Manifest manifest) {
        ReleaseContext context = context(runtime, manifest);
        new Generation(context.manifest()).writeTo(outputDirectory());
        new Deployment(context).run();
    }
}
