package io.swiftdeploy.history.store;

import io.swiftdeploy.io.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The write lock of a history. One thread of one process holds it.
 *
 * <p>Between processes it is the operating system's lock on a file of its own, see {@link LockPlace}. It ends with its process; the file
 * may stay. The lock is not on the history itself, because POSIX releases a process's locks when it closes any
 * descriptor of the locked file, and readers close the history. For the same reason only one thread of a JVM may have
 * the lock file open. Its monitor is an interned string, which all copies of this class share: Maven loads a plugin
 * once for each set of its dependencies.
 */
final class HistoryLock {
    private static final Duration POLL = Duration.ofMillis(2);

    /** Runs while the lock is held. */
    interface Action<T> {
        T run() throws IOException;
    }

    private final Path lockFile;
    private final Duration timeout;
    private final OpenOption[] options;

    /**
     * The lock that a file stands for.
     *
     * @param timeout how long to wait for it
     * @param options how the file is opened
     */
    HistoryLock(Path lockFile, Duration timeout, OpenOption... options) {
        this.lockFile = lockFile;
        this.timeout = timeout;
        this.options = options;
    }

    /**
     * Runs the action while holding the lock.
     *
     * @throws StoreErrors.BusyException if another process holds the lock until the timeout
     */
    <T> T holding(Action<T> action) throws IOException {
        synchronized (monitor()) {
            try (FileChannel channel = FileChannel.open(lockFile, options)) {
                FileLock lock = acquire(channel);
                try {
                    return action.run();
                } finally {
                    lock.release();
                }
            }
        }
    }

    /** Runs the action while holding the lock; empty if the lock is not available. */
    <T> Optional<T> tryHolding(Action<T> action) {
        try {
            return Optional.of(holding(action));
        } catch (IOException | StoreErrors.BusyException unavailable) {
            return Optional.empty();
        }
    }

    private Object monitor() {
        return (HistoryLock.class.getName() + ":" + lockFile).intern();
    }

    /** The wait goes on after an interrupt, because an interrupted build still records its failure. */
    private FileLock acquire(FileChannel channel) throws IOException {
        return Deadline.in(timeout)
                .every(POLL)
                .untilPresentUninterruptibly(() -> tryLock(channel))
                .orElseThrow(() -> StoreErrors.busy(lockFile, timeout));
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldInThisProcess) {
            return Optional.empty();
        }
    }
}
