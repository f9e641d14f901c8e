package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.Leases;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lease of the stack whose state folder this is: the system's lock on a file there, which ends with its process, and a
 * heartbeat, which ends when that is frozen.
 */
public final class FileLeases implements Leases {
    /** A holder writes who it is right after it has taken the lock. */
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 5;

    private final LeaseFiles files;

    /** @param folder the stack's state folder; made when it is needed */
    public FileLeases(Path folder) {
        this.files = new LeaseFiles(folder);
    }

    @Override
    public LeaseAttempt tryTake(StackName stack, LeaseHolder holder) {
        LeaseClaim claim = LeaseClaim.of(stack, holder);
        return taken(claim)
                .or(() -> takeOver(claim))
                .or(() -> present().map(LeaseAttempt.HeldBy::new))
                .or(() -> taken(claim))
                .orElseGet(() -> new LeaseAttempt.HeldBy(unnamed()));
    }

    private Optional<LeaseAttempt> taken(LeaseClaim claim) {
        return lock().map(lock -> new LeaseAttempt.Taken(FileLease.begin(claim, files, lock)));
    }

    /** The holder's folder may go, with its lease, while this build looks; then it is made again. */
    private Optional<LeaseLock> lock() {
        Optional<LeaseLock> taken = Optional.empty();
        for (int attempt = 0; attempt < ATTEMPTS && taken.isEmpty(); attempt++) {
            PrivateFile.folder(files.folder());
            taken = LeaseLock.tryTake(files.lock());
            if (Files.isDirectory(files.folder())) {
                return taken;
            }
        }
        return taken;
    }

    /** What freezes a holder in this JVM freezes this build as well, so it is never taken for frozen. */
    private Optional<LeaseAttempt> takeOver(LeaseClaim claim) {
        return files.ownClaim().isPresent() ? Optional.empty() : new TakeOver(files).whenSilent(claim);
    }

    @Override
    public Optional<LeaseHolder> holder(StackName stack) {
        return files.liveHolder().map(HolderFile::holder);
    }

    /** Who holds the lease; nobody when the holder has just given it back, or cannot name itself. */
    private Optional<LeaseHolder> present() {
        return Deadline.in(UNTIL_KNOWN).untilPresent(files::liveHolder).map(HolderFile::holder);
    }

    private LeaseHolder unnamed() {
        return new LeaseHolder("another build on this machine", "a goal that it has not named", lastTaken());
    }

    private Instant lastTaken() {
        try {
            return Files.getLastModifiedTime(files.lock()).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    @Override
    public void interrupt(StackName stack, LeaseHolder claimant, String goal) {
        if (!Files.exists(files.lock())) {
            return;
        }
        Deadline.in(UNTIL_KNOWN)
                .untilPresent(files::liveHolder)
                .filter(it -> it.purpose().equals(goal))
                .ifPresent(it -> files.write(RequestFile.of(it, claimant)));
    }

    /** Whether this JVM holds the lease: only then may what has ended be started again. */
    public boolean isHeldHere() {
        return files.ownClaim()
                .filter(own -> files.claim().equals(Optional.of(own)))
                .isPresent();
    }

    /** Removes what the lease of a build that has ended left here; that of a living build stays. */
    public void removeAbandoned() {
        if (!Files.isDirectory(files.folder())) {
            return;
        }
        LeaseLock.tryTake(files.lock()).ifPresent(lock -> {
            try {
                files.clear();
                new TakeOver(files).forget();
                PrivateFile.remove(files.lock());
            } finally {
                lock.close();
            }
        });
    }
}
