package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The take-over of a lease by another build, or its end. It takes milliseconds; one that lasts is that of a frozen build, which
 * keeps everybody else from the lease until it goes on or ends.
 *
 * @param file locked while the take-over lasts; has the id of the process in it
 */
record OtherTakeOver(Path file) {
    private static final Duration USUAL = Duration.ofSeconds(2);

    /** What to tell of it; empty when it has not lasted for long. */
    Optional<LeaseAttempt> attempt() {
        return since().filter(it -> lasted(it).compareTo(USUAL) > 0).map(this::heldSince);
    }

    private Optional<Instant> since() {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Duration lasted(Instant since) {
        return Duration.between(since, Instant.now());
    }

    private LeaseAttempt heldSince(Instant since) {
        String process = LeaseLock.stampOf(file).filter(it -> !it.isEmpty()).orElse("<pid>");
        String goal = String.format(
                Locale.ROOT,
                "taking the lease over or giving it back (%s), which has lasted %d s",
                file,
                lasted(since).toSeconds());
        String next = String.format(
                Locale.ROOT,
                "that build is frozen itself: let it go on, or end that process: kill -9 %s; then run the goal again;",
                process);
        return new LeaseAttempt.HeldBy(
                new LeaseHolder("process " + process + " on this machine", goal, since), Optional.of(next));
    }
}
