package io.swiftdeploy.release.context;

import io.swiftdeploy.history.History;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Runtime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What every story of a release works with.
 *
 * @param manifest what the user wants
 * @param runtime where it is to run
 * @param records where attempts are written to, and the user told
 * @param settings how this build wants it done
 */
public record ReleaseContext(Manifest manifest, Runtime runtime, Records records, Settings settings) {

    /** The history, the user's narration, and the clock of both. */
    public record Records(History history, ReleaseLog log, Clock clock) {}

    /**
     * How this build wants it done.
     *
     * @param manifestFile where the manifest was read from
     * @param updatesManifest whether {@code services.mode} follows what runs
     * @param healthLimit how long new instances may take to get healthy
     */
    public record Settings(Path manifestFile, boolean updatesManifest, Duration healthLimit) {}

    public StackName stack() {
        return new StackName(manifest.service().name());
    }

    public ReleaseLog log() {
        return records.log();
    }

    public Clock clock() {
        return records.clock();
    }
}
