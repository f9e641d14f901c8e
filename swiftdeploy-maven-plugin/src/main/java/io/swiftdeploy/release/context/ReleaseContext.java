package io.swiftdeploy.release.context;

import io.swiftdeploy.history.History;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeasedRuntime;
import io.swiftdeploy.runtime.Runtime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What every story of a release works with.
 *
 * @param manifest what the user wants
 * @param runtime where the instances run
 * @param records where operations are recorded and reported to the user
 * @param settings the settings of this build
 * @param lease the right to change the stack
 * @param redaction what hides the service's secrets in all that is shown of an instance
 */
public record ReleaseContext(
        Manifest manifest, Runtime runtime, Records records, BuildSettings settings, Lease lease, Redaction redaction) {

    /** For a goal that changes nothing. */
    public ReleaseContext(Manifest manifest, Runtime runtime, Records records, BuildSettings settings) {
        this(manifest, runtime, records, settings, Lease.none(), Redaction.of(manifest));
    }

    /**
     * The same, for the holder of {@code held}, in place of a lease that was held before: once it is lost, the runtime changes
     * nothing any more. The secrets are read
     * anew, as they may be others since this build began to wait for the lease; a warning says when they cannot be.
     */
    public ReleaseContext holding(Lease held) {
        Runtime leased = new LeasedRuntime(withoutLease(), held);
        ReleaseContext context = new ReleaseContext(manifest, leased, records, settings, held, Redaction.of(manifest));
        context.warnIfLeavingOut();
        return context;
    }

    private Runtime withoutLease() {
        return runtime instanceof LeasedRuntime before && before.lease().equals(lease) ? before.runtime() : runtime;
    }

    /** Says once for a goal why nothing is shown of what instances write and answer, where that is so. */
    public void warnIfLeavingOut() {
        redaction.gap().ifPresent(gap -> log().warning(
                        "What instances write and answer is left out, as its secrets could not be hidden ("
                                + gap.where() + "). " + gap.what() + " To see it, " + gap.next() + "."));
    }

    /** The same, for an undo: nobody interrupts it. The runtime still asks the lease before each change. */
    public ReleaseContext uninterruptible() {
        return new ReleaseContext(manifest, runtime, records, settings, Lease.none(), redaction);
    }

    /** The same, for a change that the manifest does not follow. */
    public ReleaseContext leavingManifest() {
        return new ReleaseContext(manifest, runtime, records, settings.leavingManifest(), lease, redaction);
    }

    /** The same, for a user who reads {@code other}. */
    public ReleaseContext telling(ReleaseLog other) {
        Records told = new Records(history(), other, clock());
        return new ReleaseContext(manifest, runtime, told, settings, lease, redaction);
    }

    /** The same, for another manifest. */
    public ReleaseContext with(Manifest other) {
        return new ReleaseContext(other, runtime, records, settings, lease, Redaction.of(other));
    }

    /** The history, the user's log, and the clock of both. */
    public record Records(History history, ReleaseLog log, Clock clock) {}

    /**
     * The settings of this build.
     *
     * @param manifestFile where the manifest was read from
     * @param updatesManifest whether {@code services.mode} follows what runs
     * @param healthLimit how long new instances may take to get healthy
     */
    public record BuildSettings(Path manifestFile, boolean updatesManifest, Duration healthLimit) {

        /** The same, for a change that the manifest does not follow. */
        BuildSettings leavingManifest() {
            return new BuildSettings(manifestFile, false, healthLimit);
        }

        /** The same, with another limit. */
        public BuildSettings withHealthLimit(Duration other) {
            return new BuildSettings(manifestFile, updatesManifest, other);
        }
    }

    public StackName stack() {
        return new StackName(manifest.service().name());
    }

    /** The stack as it is now. */
    public ObservedStack observe() {
        return runtime.observe(stack());
    }

    /**
     * Returns when nobody has asked this goal to give way. For the waits of a goal that is undone when it is interrupted.
     *
     * @throws InterruptedReleaseException when a rollback has
     */
    public void requireUninterrupted() {
        lease.interruption().ifPresent(claimant -> {
            throw new InterruptedReleaseException(stack(), claimant);
        });
    }

    public History history() {
        return records.history();
    }

    public ReleaseLog log() {
        return records.log();
    }

    public Clock clock() {
        return records.clock();
    }
}
