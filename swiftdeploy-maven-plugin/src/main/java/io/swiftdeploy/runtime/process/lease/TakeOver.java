package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The taking over of a lease that has expired while its holder, frozen, keeps the system's lock. The lock's file is replaced by
 * another of its name; a holder that wakes up has the lock of a file without a name, which counts for nothing.
 *
 * <p>One build at a time does so, under a lock of its own. A holder that was silent for long and goes on sends its heartbeat
 * under the same lock. So whoever takes over has seen the last heartbeat there is.
 */
final class TakeOver {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final LeaseFiles files;

    TakeOver(LeaseFiles files) {
        this.files = files;
    }

    /** Takes the lease for {@code claim} once its holder has been silent for too long; empty when it is heard, or held anew. */
    Optional<LeaseAttempt> whenSilent(LeaseClaim claim) {
        return Silence.await(files).flatMap(silence -> replace(claim, silence));
    }

    /** Takes the lease after {@code silence}; who else does so instead is named when that lasts. */
    Optional<LeaseAttempt> replace(LeaseClaim claim, Silence silence) {
        Optional<LeaseLock> turn = turn();
        if (turn.isEmpty()) {
            return new OtherTakeOver(files.takeOver()).attempt();
        }
        try {
            return free().or(() -> silence.lasts() ? replaced() : Optional.empty())
                    .map(lock -> new LeaseAttempt.Taken(FileLease.begin(claim, files, lock)));
        } finally {
            end(turn.get());
        }
    }

    /** The holder may have been killed meanwhile. Then the lock is there for everybody, and is not replaced. */
    private Optional<LeaseLock> free() {
        return LeaseLock.tryTake(files.lock());
    }

    private Optional<LeaseLock> replaced() {
        PrivateFile.remove(files.lock());
        return LeaseLock.tryTake(files.lock());
    }

    private Optional<LeaseLock> turn() {
        Optional<LeaseLock> turn = LeaseLock.tryTake(files.takeOver());
        turn.ifPresent(TakeOver::sign);
        return turn;
    }

    private static void sign(LeaseLock turn) {
        try {
            turn.stamp(Long.toString(ProcessHandle.current().pid()));
        } catch (SwiftDeployException e) {
            return; // It is for people only; a full disk keeps nobody from giving the lease back.
        }
    }

    /** Does {@code act} while nobody takes the lease over; false when it fails, or when somebody does. */
    boolean whileNobodyDoes(BooleanSupplier act) {
        Optional<LeaseLock> turn = Deadline.in(PATIENCE).untilPresentUninterruptibly(this::turn);
        if (turn.isEmpty()) {
            return false;
        }
        try {
            return act.getAsBoolean();
        } finally {
            end(turn.get());
        }
    }

    /** Removes the file that a build left which was killed while it took over. */
    void forget() {
        if (Files.exists(files.takeOver())) {
            LeaseLock.tryTake(files.takeOver()).ifPresent(this::end);
        }
    }

    /** The file goes while it is locked: whoever has opened it meanwhile sees afterwards that it is none any more. */
    private void end(LeaseLock turn) {
        try {
            PrivateFile.remove(files.takeOver());
        } finally {
            turn.close();
        }
    }
}
