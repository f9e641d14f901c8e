package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.stack.Runtime;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Ends a running canary; without one, brings the previous stable revision back. */
@Mojo(name = "rollback", threadSafe = true, requiresProject = false)
public class RollbackMojo extends AbstractReleaseMojo {

    /**
     * Why the rollback has to happen although its policy forbids it or cannot be asked. The reason is recorded in the
     * history as an override.
     */
    @Parameter(property = "swiftdeploy.override")
    private String override = "";

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.ROLLBACK);
    }

    @Override
    protected void run(Runtime runtime, Manifest manifest) {
        Optional<String> reason =
                given("swiftdeploy.override").or(() -> Optional.of(override)).filter(it -> !it.isBlank());
        new Rollback(context(runtime, manifest), reason).run();
    }
}
