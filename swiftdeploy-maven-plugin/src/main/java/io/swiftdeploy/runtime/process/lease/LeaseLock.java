package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's lock on a file, which ends with its process.
 *
 * <p>POSIX releases a process's locks on a file when the process closes any descriptor of it. So only one thread of a JVM may
 * have the file open, and a system property, which all copies of this class share, says whether one has: Maven loads a plugin
 * once for each set of its dependencies.
 */
final class LeaseLock implements AutoCloseable {
    /** The name of a lock that its holder has not named yet. */
    private static final String UNNAMED = "held";

    private static final String KEY = ":key";

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;
    private final String guard;
    private final @Nullable Object key;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile String name = UNNAMED;

    private LeaseLock(Path file, FileChannel channel, FileLock lock, String guard, @Nullable Object key) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        this.guard = guard;
        this.key = key;
    }

    /** Takes the lock; empty when another build has it, or has just removed the file's folder, as it does when it ends. */
    static Optional<LeaseLock> tryTake(Path file) {
        try {
            return taken(file);
        } catch (SwiftDeployException e) {
            if (Files.isDirectory(file.toAbsolutePath().resolveSibling(""))) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static Optional<LeaseLock> taken(Path file) {
        String guard = guard(file);
        if (System.getProperties().putIfAbsent(guard, UNNAMED) != null) {
            return Optional.empty();
        }
        Optional<LeaseLock> taken = Optional.empty();
        try {
            taken = locked(file, guard);
            return taken;
        } catch (IOException e) {
            throw PrivateFile.unwritable(file, e);
        } finally {
            if (taken.isEmpty()) {
                System.clearProperty(guard);
            }
        }
    }

    /** What the build in this JVM that has the lock of {@code file}, if there is one, has named it. */
    static Optional<String> nameHere(Path file) {
        return Optional.ofNullable(System.getProperty(guard(file)));
    }

    /**
     * Whether a build in this JVM has named a lock of {@code file}, which is another file by now. The file is not opened: the
     * lock ends when any descriptor of it is closed here.
     */
    static boolean isReplaced(Path file) {
        return Optional.ofNullable(System.getProperty(guard(file) + KEY))
                .filter(own -> !own.equals(String.valueOf(key(file))))
                .isPresent();
    }

    /**
     * What the build that has the lock of {@code file} has written into it; empty while a build in this JVM has it, since the
     * lock ends when any descriptor of the file is closed here.
     */
    static Optional<String> stampOf(Path file) {
        String guard = guard(file);
        if (System.getProperties().putIfAbsent(guard, UNNAMED) != null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            System.getProperties().remove(guard, UNNAMED);
        }
    }

    private static String guard(Path file) {
        try {
            Path folder = real(file.toAbsolutePath().resolveSibling(""));
            return LeaseLock.class.getName() + ":" + folder.resolve(file.getFileName());
        } catch (IOException e) {
            throw PrivateFile.unwritable(file, e);
        }
    }

    /** The folder without links in its name. It has the same one once it is removed, also when a link leads to it. */
    private static Path real(Path folder) throws IOException {
        try {
            return folder.toRealPath();
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(folder)) {
                return real(folder.resolveSibling(Files.readSymbolicLink(folder)));
            }
            Path parent = folder.getParent();
            return parent == null ? folder : real(parent).resolve(folder.getFileName());
        }
    }

    /** Whoever had the lock may remove the file between two steps; then it is not taken. */
    private static Optional<LeaseLock> locked(Path file, String guard) throws IOException {
        PrivateFile.create(file);
        Object before = key(file);
        try {
            return locked(file, guard, before, FileChannel.open(file, StandardOpenOption.WRITE));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<LeaseLock> locked(Path file, String guard, @Nullable Object before, FileChannel channel)
            throws IOException {
        Optional<LeaseLock> taken = Optional.empty();
        try {
            taken = lock(channel)
                    .filter(any -> Objects.equals(before, key(file)))
                    .map(it -> new LeaseLock(file, channel, it, guard, before));
            return taken;
        } finally {
            if (taken.isEmpty()) {
                channel.close();
            }
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException heldInThisProcess) {
            return Optional.empty();
        }
    }

    /** What tells the file from another of its name; where the system has no such thing, nobody can replace an open file. */
    static @Nullable Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return "no file";
        } catch (IOException e) {
            throw PrivateFile.unwritable(file, e);
        }
    }

    /** Writes {@code name} into the file, for people, and so that its time is that of the lock. */
    void stamp(String name) {
        try {
            this.name = name;
            System.setProperty(guard, name);
            System.setProperty(guard + KEY, String.valueOf(key));
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((name + "\n").getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw PrivateFile.unwritable(file, e);
        }
    }

    /** Whether it is the lock of the file that has this name now. */
    boolean isHeld() {
        return lock.isValid() && Objects.equals(key, key(file));
    }

    /** Once it is closed, another build of this JVM may have the lock, so a second time does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock ends with the process at the latest.
        } finally {
            System.getProperties().remove(guard + KEY, String.valueOf(key));
            System.getProperties().remove(guard, name);
        }
    }
}
