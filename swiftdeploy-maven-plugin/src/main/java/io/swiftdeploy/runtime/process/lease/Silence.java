package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.runtime.Lease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The state of a lease whose holder has sent no heartbeat for so long that it has expired. A frozen build keeps the system's
 * lock.
 *
 * @param files the files of the lease
 * @param beat the last heartbeat, or what stands for none
 * @param lock what tells the locked file from a later one of its name
 */
record Silence(LeaseFiles files, String beat, String lock) {
    private static final Duration LIMIT = Duration.ofSeconds(Lease.EXPIRY_SECONDS);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    /** Two heartbeats missed by the clock of the files: reason enough to look for longer. */
    private static final Duration SUSPICIOUS = Duration.ofMillis(1500);

    private static final String NO_HEARTBEAT = "none";

    /**
     * Waits as long as the heartbeat does not change; empty as soon as it does. It goes by this build's own monotonic clock,
     * and a look counts for no more than twice the pause before it: a machine that stands still is no silence of the holder.
     */
    static Optional<Silence> await(LeaseFiles files) {
        Silence first = now(files);
        if (!first.isSuspicious()) {
            return Optional.empty();
        }
        Duration silent = Duration.ZERO;
        while (silent.compareTo(LIMIT) < 0) {
            long before = System.nanoTime();
            Deadline.in(BETWEEN_LOOKS).every(BETWEEN_LOOKS).pause();
            if (!first.lasts()) {
                return Optional.empty();
            }
            silent = silent.plus(shorter(Duration.ofNanos(System.nanoTime() - before), BETWEEN_LOOKS.multipliedBy(2)));
        }
        return Optional.of(first);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Silence now(LeaseFiles files) {
        return new Silence(files, beat(files.heartbeat()), String.valueOf(LeaseLock.key(files.lock())));
    }

    private static String beat(Path heartbeat) {
        try {
            return Files.readString(heartbeat, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return NO_HEARTBEAT;
        }
    }

    /** Whether neither the heartbeat nor the lock has changed since. */
    boolean lasts() {
        return equals(now(files));
    }

    /** Only a hint, since the clock may have been set. */
    private boolean isSuspicious() {
        try {
            Path file = beat.equals(NO_HEARTBEAT) ? files.lock() : files.heartbeat();
            long age =
                    System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
            return Math.abs(age) > SUSPICIOUS.toMillis();
        } catch (IOException e) {
            return false;
        }
    }
}
