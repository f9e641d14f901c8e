package io.swiftdeploy.history.store;

import io.swiftdeploy.io.AtomicFile;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A record in a local file. Writers lock an empty file {@code <name>.lock} beside it, or in a workspace the record itself, see
 * {@link HistoryLock}.
 */
public final class FileRecordStore implements RecordStore {
    /** How long a writer waits for the lock. */
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

    private final Path file;
    private final Duration lockTimeout;
    private final LockPlace lockPlace;

    /**
     * Waits 30 s for the lock.
     *
     * @param file the record; the first append makes it and its folder
     */
    public FileRecordStore(Path file) {
        this(file, LOCK_TIMEOUT);
    }

    /**
     * As above, with a limit of its own.
     *
     * @param lockTimeout how long a writer waits for the lock
     */
    public FileRecordStore(Path file, Duration lockTimeout) {
        this(file, lockTimeout, LockPlace.BESIDE);
    }

    private FileRecordStore(Path file, Duration lockTimeout, LockPlace lockPlace) {
        this.file = file.toAbsolutePath();
        this.lockTimeout = lockTimeout;
        this.lockPlace = lockPlace;
    }

    /** A record among the user's sources: nothing but the record is written there. */
    public static FileRecordStore inWorkspace(Path file) {
        return new FileRecordStore(file, LOCK_TIMEOUT, LockPlace.ITSELF);
    }

    @Override
    public long size() {
        StoreErrors.refuseAnythingButFile(file);
        try {
            return Files.exists(file) ? settledSize() : 0;
        } catch (IOException failure) {
            throw StoreErrors.cannotRead(file, failure);
        }
    }

    /** The size while no writer is in the middle of a line. The bytes before it never change. */
    private long settledSize() throws IOException {
        Optional<Long> settled = lockPlace.ofReader(file).tryHolding(() -> Files.size(file));
        return settled.isPresent() ? settled.get() : Files.size(file);
    }

    @Override
    public byte[] read(long from, int length) {
        try {
            return lockPlace.ofReader(file).whileUnheld(() -> bytes(from, length));
        } catch (IOException failure) {
            throw StoreErrors.cannotRead(file, failure);
        }
    }

    private byte[] bytes(long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(from);
            open.readFully(bytes);
            return bytes;
        }
    }

    @Override
    public boolean append(long expectedSize, byte[] bytes) {
        StoreErrors.refuseAnythingButFile(file);
        try {
            createFolder();
            return lockPlace.ofWriter(file, lockTimeout).holding(() -> appendLocked(expectedSize, bytes));
        } catch (IOException failure) {
            throw StoreErrors.cannotWrite(file, failure);
        }
    }

    @Override
    public InputStream open() {
        long size = size();
        try {
            return size == 0 ? InputStream.nullInputStream() : new FirstBytes(opened(), size);
        } catch (IOException failure) {
            throw StoreErrors.cannotRead(file, failure);
        }
    }

    private InputStream opened() throws IOException {
        return lockPlace.ofReader(file).closedWhileUnheld(new FileInputStream(file.toFile()));
    }

    @Override
    public String where() {
        return file.toString();
    }

    @Override
    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw StoreErrors.cannotWrite(file, failure);
        }
    }

    /** Whether there is no file. */
    public boolean isMissing() {
        return Files.notExists(file);
    }

    /**
     * Gives the file another name, {@code <name>.<ending>} or one like it that is free.
     *
     * @return the new path
     */
    public String setAside(String ending) {
        try {
            return lockPlace.ofWriter(file, lockTimeout).holding(() -> {
                Path kept = free(file.getFileName() + "." + ending);
                AtomicFile.move(file, kept);
                return kept.toString();
            });
        } catch (IOException failure) {
            throw StoreErrors.cannotWrite(file, failure);
        }
    }

    private Path free(String name) {
        Path path = file.resolveSibling(name);
        for (int number = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); number++) {
            path = file.resolveSibling(name + "-" + number);
        }
        return path;
    }

    private void createFolder() throws IOException {
        // createDirectories of Java 17 refuses an existing folder that is a symbolic link.
        if (!Files.isDirectory(folder())) {
            Files.createDirectories(folder());
        }
    }

    private boolean appendLocked(long expectedSize, byte[] bytes) throws IOException {
        // An interrupt closes a FileChannel, but not a RandomAccessFile.
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            if (open.length() != expectedSize) {
                return false;
            }
            write(open, bytes);
            if (expectedSize == 0) {
                forceFolder();
            }
            return true;
        }
    }

    private Path folder() {
        return Objects.requireNonNullElse(file.getParent(), file);
    }

    private static void write(RandomAccessFile open, byte[] bytes) throws IOException {
        long size = open.length();
        try {
            open.seek(size);
            open.write(bytes);
            open.getFD().sync();
        } catch (IOException failure) {
            truncate(open, size, failure);
            throw failure;
        }
    }

    private static void truncate(RandomAccessFile open, long size, IOException failure) {
        try {
            open.setLength(size);
        } catch (IOException remains) {
            failure.addSuppressed(remains);
        }
    }

    /** Forces the folder's entry of the new file to the disk, where the system supports that. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException unsupported) {
            // The record itself is on the disk. A system on which folders cannot be opened needs no force.
        }
    }
}
