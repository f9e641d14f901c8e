package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.runtime.Runtime;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Releases the manifest's revision by itself: starts it as a canary, gives it more of the traffic step by step
 * (<code>canary.steps</code>) as long as the policies see that users fare well, and makes it stable; or takes it back as
 * soon as they do not. Where the policies cannot tell until <code>canary.max_duration</code> is over, the canary is taken
 * back too, and the build fails.
 */
@Mojo(name = "release", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class ReleaseMojo extends AbstractReleaseMojo {

    /**
     * What happens on Ctrl-C: the canary is taken back (<code>false</code>), or it stays at its weight for you to decide
     * (<code>true</code>).
     */
    @Parameter(property = "swiftdeploy.keep", defaultValue = "false")
    private boolean keep;

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.RELEASE);
    }

    @Override
    protected void run(Runtime runtime, Manifest manifest) {
        boolean keeps =
                given("swiftdeploy.keep").map(AbstractSwiftDeployMojo::isTrue).orElse(keep);
        new ProgressiveRelease(context(runtime, manifest), keeps ? WhenCancelled.KEEP : WhenCancelled.TAKE_BACK).run();
    }
}
