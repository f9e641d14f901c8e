package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.release.ProgressiveRelease;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Releases the manifest's revision without a person: starts it as a canary, gives it more traffic step by step
 * (<code>canary.steps</code>) as long as the policies allow, and makes it stable. When the policies find that the canary
 * harms users, it is rolled back and the build fails. The same happens when there is not enough data for a verdict before
 * <code>canary.max_duration</code> is over.
 */
@Mojo(name = "release", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class ReleaseMojo extends AbstractChangingMojo {

    /**
     * What happens on Ctrl-C: the canary is rolled back (<code>false</code>), or it keeps its weight for you to decide
     * (<code>true</code>).
     */
    @Parameter(property = "swiftdeploy.keep", defaultValue = "false")
    private String keep = "false";

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.RELEASE);
    }

    @Override
    protected GoalAction action(GoalSetup setup) {
        WhenCancelled whenCancelled =
                setup.parameters().flag(keep, "swiftdeploy.keep") ? WhenCancelled.KEEP : WhenCancelled.ROLL_BACK;
        return context -> new ProgressiveRelease(context, whenCancelled).run();
    }
}
