package io.swiftdeploy.history.store;

import io.swiftdeploy.io.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/**
 * The write lock of a history. One thread of one process holds it.
 *
 * <p>Between processes it is the operating system's lock on a file, see {@link LockPlace}, and ends with its process. Locked is
 * one byte far behind the end, because Windows lets nobody read what is locked.
 *
 * <p>POSIX releases a process's locks when it closes any descriptor of the locked file. So only one thread of a JVM holds the
 * lock, and others close that file by {@link #whileUnheld} or {@link #closedWhileUnheld}. The monitor is an interned string,
 * which all copies of this class share: Maven loads a plugin once for each set of its dependencies.
 */
final class HistoryLock {
    private static final Duration POLL = Duration.ofMillis(2);
    private static final int ATTEMPTS = 1000;
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

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
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<T> result = holdingOnce(action);
                if (result.isPresent()) {
                    return result.get();
                }
            }
            throw StoreErrors.busy(lockFile, timeout);
        }
    }

    /** Empty when the locked file is not the one that has the path now: another may have moved it, or made it just now. */
    private <T> Optional<T> holdingOnce(Action<T> action) throws IOException {
        Optional<Object> file = identity();
        try (FileChannel channel = FileChannel.open(lockFile, options)) {
            FileLock lock = acquire(channel);
            try {
                return file.equals(identity()) ? Optional.of(action.run()) : Optional.empty();
            } finally {
                lock.release();
            }
        }
    }

    /** Which file has the path; empty if none has, or if the system does not tell. */
    private Optional<Object> identity() throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(lockFile, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    /** Runs an action that opens and closes the locked file, while no thread of this JVM holds the lock. */
    <T> T whileUnheld(Action<T> action) throws IOException {
        synchronized (monitor()) {
            return action.run();
        }
    }

    /** A stream of the locked file, which closes it while no thread of this JVM holds the lock. */
    InputStream closedWhileUnheld(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() throws IOException {
                synchronized (monitor()) {
                    in.close();
                }
            }
        };
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
            return Optional.ofNullable(channel.tryLock(LOCKED_BYTE, 1, false));
        } catch (OverlappingFileLockException heldInThisProcess) {
            return Optional.empty();
        }
    }
}
