package io.swiftdeploy.maven;

import io.swiftdeploy.history.EventType;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.release.Rollback;
import io.swiftdeploy.runtime.Runtime;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Ends a running canary; without one, brings the previous stable revision back, or with <code>-Dto</code> any other that is
 * kept. <code>canary.keep_revisions</code> of the manifest says how many are.
 */
@Mojo(name = "rollback", threadSafe = true, requiresProject = false)
public class RollbackMojo extends AbstractReleaseMojo {

    /**
     * Why the rollback has to happen although its policy forbids it or cannot be asked. The reason is recorded in the
     * history as an override.
     */
    @Parameter(property = "swiftdeploy.override")
    private String override = "";

    /**
     * The stable revision to return to: its id, or at least its first four digits. The goal <code>status</code> lists those
     * that are kept. Where it is not given, a running canary is ended, or the stable revision before this one comes back.
     */
    @Parameter(property = "to")
    private String to = "";

    @Override
    protected Optional<EventType> event() {
        return Optional.of(EventType.ROLLBACK);
    }

    @Override
    protected void run(Runtime runtime, Manifest manifest) {
        Optional<String> reason =
                given("swiftdeploy.override").or(() -> Optional.of(override)).filter(it -> !it.isBlank());
        Rollback rollback = new Rollback(context(runtime, manifest), reason);
        wanted().map(rollback::to).orElse(rollback).run();
    }

    /** One that is given as nothing is refused: an empty variable must not choose the revision. */
    private Optional<String> wanted() {
        Optional<String> given = given("to", "swiftdeploy.to");
        if (given.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException(
                    "to must be the id of a revision, as swiftdeploy:status lists them; it is empty");
        }
        return given.or(() -> Optional.of(to)).filter(it -> !it.isBlank());
    }
}
