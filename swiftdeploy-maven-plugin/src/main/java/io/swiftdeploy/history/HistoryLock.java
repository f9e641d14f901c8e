package io.swiftdeploy.history;

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
 * The right to write, held by one thread of one process on the machine.
 *
 * <p>Between processes it is the operating system's lock on a file beside the history, which ends with its process
 * whatever happens; the file itself may stay. It is not a lock on the history, because POSIX drops a process's locks
 * when any descriptor of the locked file is closed, and readers close the history. For the same reason only one thread
 * of a JVM may have the lock file open. The monitor that sees to this is an interned string, since that is shared by
 * all copies of this class: Maven loads a plugin once for each set of its dependencies.
 */
final class HistoryLock {
    private static final Duration READERS_PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(2);

    /** What is done while the lock is held. */
    interface Action<T> {
        T run() throws IOException;
    }

    private final Path lockFile;
    private final Duration patience;
    private final OpenOption[] options;

    private HistoryLock(Path lockFile, Duration patience, OpenOption... options) {
        this.lockFile = lockFile;
        this.patience = patience;
        this.options = options;
    }

    /** The lock for writing; its file is made where it is missing. */
    static HistoryLock ofWriter(Path history, Duration patience) throws IOException {
        return new HistoryLock(beside(history), patience, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }

    /** The lock for a look; where there is no lock file, nobody has ever written. */
    static HistoryLock ofReader(Path history) throws IOException {
        return new HistoryLock(beside(history), READERS_PATIENCE, StandardOpenOption.WRITE);
    }

    /** Runs the action while holding the lock, or says that it stayed taken. */
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

    /** Runs the action while holding the lock; empty when the lock cannot be had. */
    <T> Optional<T> tryHolding(Action<T> action) {
        try {
            return Optional.of(holding(action));
        } catch (IOException | HistoryErrors.BusyException unavailable) {
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

    /** An interrupted build still has its failure to write down, so it waits as long as any other. */
    private FileLock acquire(FileChannel channel) throws IOException {
        return Deadline.in(patience)
                .every(POLL)
                .untilPresentUninterruptibly(() -> tryLock(channel))
                .orElseThrow(() -> HistoryErrors.busy(lockFile, patience));
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldInThisProcess) {
            return Optional.empty();
        }
    }
}
