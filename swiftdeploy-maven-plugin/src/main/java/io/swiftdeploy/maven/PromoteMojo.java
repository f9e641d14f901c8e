package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.release.CanaryStart;
import io.swiftdeploy.release.Promotion;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Runtime;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Starts a canary of the manifest's revision beside stable (<code>-Dmode=canary</code>), or makes the canary the new
 * stable if its own traffic allows (<code>-Dmode=stable</code>).
 */
@Mojo(name = "promote", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public class PromoteMojo extends AbstractReleaseMojo {
    private static final int ALL = 100;

    /** What to promote to: <code>canary</code> starts one, <code>stable</code> makes the running one stable. */
    @Parameter(property = "mode")
    private String mode = "";

    /**
     * The canary's percentage of requests, 0 to 100; <code>canary.weight</code> of the manifest where it is not given. On
     * a running canary, only this changes.
     */
    @Parameter(property = "weight")
    private String weight = "";

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.PROMOTE);
    }

    @Override
    protected void run(Runtime runtime, Manifest manifest) throws MojoFailureException {
        switch (given("mode", "swiftdeploy.mode").orElse(mode)) {
            case "canary" -> startCanary(context(runtime, manifest));
            case "stable" -> new Promotion(context(runtime, manifest)).run();
            case "" ->
                throw new MojoFailureException(
                        "Promote to what? Say -Dmode=canary to start a canary, or -Dmode=stable to make it stable.");
            default ->
                throw new MojoFailureException("mode must be canary or stable, was `"
                        + given("mode", "swiftdeploy.mode").orElse(mode) + "`");
        }
    }

    private void startCanary(ReleaseContext context) {
        String text = given("weight", "swiftdeploy.weight").orElse(weight);
        int percent = text.isEmpty() ? context.manifest().canary().weight() : wholeNumber("weight", text);
        if (percent < 0 || percent > ALL) {
            throw new IllegalArgumentException("weight must be 0 to 100 percent, was " + percent);
        }
        new CanaryStart(context, percent).run();
    }
}
