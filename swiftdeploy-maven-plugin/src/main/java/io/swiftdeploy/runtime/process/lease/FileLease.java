package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A lease that this build holds. A thread of its own sends the heartbeat, and hears who asks it to give way. */
final class FileLease implements Lease {
    private final StackName stack;
    private final LeaseFiles files;
    private final LeaseLock lock;
    private final HeartbeatSender heartbeat;

    private FileLease(StackName stack, LeaseFiles files, LeaseLock lock, HeartbeatSender heartbeat) {
        this.stack = stack;
        this.files = files;
        this.lock = lock;
        this.heartbeat = heartbeat;
    }

    /** Makes {@code lock}, which was just taken, a lease; its first heartbeat is sent on return. */
    static FileLease begin(LeaseClaim claim, LeaseFiles files, LeaseLock lock) {
        try {
            new StateFolder(files.folder()).removeUnfinished();
            PrivateFile.remove(files.request());
            lock.stamp(claim.id());
            return new FileLease(claim.stack(), files, lock, HeartbeatSender.start(files, lock, claim));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public void requireHeld() {
        if (!lock.isHeld()) {
            throw new LeaseLostException(
                    stack,
                    String.format(
                            Locale.ROOT,
                            "its file %s was replaced by a build that heard nothing of this one for %d s, or was removed",
                            files.lock(),
                            EXPIRY_SECONDS));
        }
        if (!heartbeat.isTrusted()) {
            throw new LeaseLostException(stack, "its heartbeat stopped and could not go on");
        }
    }

    @Override
    public void announce(String goal) {
        heartbeat.announce(goal);
    }

    @Override
    public Optional<LeaseHolder> interruption() {
        return heartbeat.request();
    }

    /**
     * Nothing of it stays. The folder goes, too, where nothing else is in it. A build that is frozen here must not remove the
     * files of the next holder when it wakes up, so they go while nobody takes the lease over; where somebody does, they are
     * that one's.
     */
    @Override
    public void close() {
        try {
            heartbeat.close();
            if (lock.isHeld()) {
                new TakeOver(files).whileNobodyDoes(this::removeFiles);
                PrivateFile.removeIfEmpty(files.folder());
            }
        } finally {
            lock.close();
        }
    }

    /** The lock's file goes while it is locked: whoever opens it meanwhile sees afterwards that it is another. */
    private boolean removeFiles() {
        if (!lock.isHeld()) {
            return false;
        }
        files.clear();
        if (PrivateFile.in(files.folder()).equals(List.of(files.lock(), files.takeOver()))) {
            PrivateFile.remove(files.lock());
        }
        return true;
    }
}
