package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.release.audit.FailedStart;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Runtime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What goals have in common that look at or change a running stack. */
abstract class AbstractReleaseMojo extends AbstractSwiftDeployMojo {

    /** How long new instances may take to get healthy, in seconds. */
    @Parameter(property = "swiftdeploy.timeout", defaultValue = "60")
    private int timeout;

    /** Whether <code>services.mode</code> in the manifest is changed to what runs, after it runs. */
    @Parameter(property = "swiftdeploy.updateManifest", defaultValue = "true")
    private boolean updateManifest;

    @Override
    protected final void run() throws MojoFailureException {
        Manifest manifest = orRecorded(FailedStart.UNKNOWN_STACK, () -> adapt(readManifest()));
        try (Runtime runtime = orRecorded(manifest.service().name(), () -> connect(manifest))) {
            run(runtime, manifest);
        }
    }

    /** What the goal makes of the manifest before it is used. */
    protected Manifest adapt(Manifest manifest) {
        return manifest;
    }

    /** What the goal is in the history; empty where it attempts nothing. */
    protected abstract Optional<EventType> event();

    /** What the goal does with the runtime; the connection is closed after it. */
    protected abstract void run(Runtime runtime, Manifest manifest) throws MojoFailureException;

    private <T> T orRecorded(String stack, Supplier<T> step) {
        try {
            return step.get();
        } catch (SwiftDeployException e) {
            event().ifPresent(event -> new FailedStart(openHistory(), event, stack).record(e));
            throw e;
        }
    }

    protected final ReleaseContext context(Runtime runtime, Manifest manifest) {
        boolean updates = given("swiftdeploy.updateManifest")
                .map(AbstractSwiftDeployMojo::isTrue)
                .orElse(updateManifest);
        return new ReleaseContext(
                manifest,
                runtime,
                new ReleaseContext.Records(openHistory(), log(), Clock.systemUTC()),
                new ReleaseContext.Settings(manifestFile(), updates, healthLimit()));
    }

    private Duration healthLimit() {
        int seconds = given("swiftdeploy.timeout")
                .map(it -> wholeNumber("swiftdeploy.timeout", it))
                .orElse(timeout);
        if (seconds < 1) {
            throw new IllegalArgumentException("swiftdeploy.timeout must be at least 1 second, was " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }

    protected static int wholeNumber(String name, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, was `" + text + "`", e);
        }
    }
}
