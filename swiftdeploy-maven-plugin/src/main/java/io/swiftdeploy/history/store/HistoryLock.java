package io.swiftdeploy.history.store;

import io.swiftdeploy.io.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The write lock of a history. One thread of one process holds it.
 *
 * <p>Between processes it is the operating system's lock on a file beside the history. It ends with its process; the file
 * may stay. The lock is not on the history itself, because POSIX releases a process's locks when it closes any
 * descriptor of the locked file, and readers close the history. For the same reason only one thread of a JVM may have
 * the lock file open. Its monitor is an interned string, which all copies of this class share: Maven loads a plugin
 * once for each set of its dependencies.
 */
final class HistoryLock {
    private static final Duration READER_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(2);

    /** Runs while the lock is held. */
    interface Action<T> {
        T run() throws IOException;
    }

    private final Path lockFile;
    private final Duration timeout;
    private final OpenOption[] options;

    private HistoryLock(Path lockFile, Duration timeout, OpenOption... options) {
        this.lockFile = lockFile;
        this.timeout = timeout;
        this.options = options;
    }

    /** The lock for a writer. It creates the lock file if it is missing. */
    static HistoryLock ofWriter(Path history, Duration timeout) throws IOException {
        return new HistoryLock(beside(history), timeout, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }

    /** The lock for a reader. It does not create the lock file, which is missing until the first append. */
    static HistoryLock ofReader(Path history) throws IOException {
        return new HistoryLock(beside(history), READER_TIMEOUT, StandardOpenOption.WRITE);
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

    private static Path beside(Path history) throws IOException {
        Path real = Files.exists(history) ? history.toRealPath() : inRealFolder(history.toAbsolutePath());
        return real.resolveSibling(real.getFileName() + ".lock");
    }

    private static Path inRealFolder(Path history) throws IOException {
        Path folder = history.getParent();
        return folder == null ? history : folder.toRealPath().resolve(history.getFileName());
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
