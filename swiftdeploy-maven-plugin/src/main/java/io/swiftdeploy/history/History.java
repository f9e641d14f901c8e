package io.swiftdeploy.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The append-only record of all events: one JSON object a line, each chained to the previous one by its hash.
 *
 * <p>Any number of threads and processes may append to the same file. A record is on the disk when {@link #append}
 * returns. An interrupted thread can still append. See {@code docs/history.md} for the format.
 */
public final class History {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

    private final Path file;
    private final Clock clock;
    private final String actor;
    private final Duration lockTimeout;

    /**
     * @param file the history; the first append creates it and its folder
     * @param clock the clock of the records' times
     * @param actor the name of the writer
     */
    public History(Path file, Clock clock, String actor) {
        this(file, clock, actor, LOCK_TIMEOUT);
    }

    History(Path file, Clock clock, String actor, Duration lockTimeout) {
        this.file = file.toAbsolutePath();
        this.clock = clock;
        this.actor = StoredValues.text(actor);
        this.lockTimeout = lockTimeout;
    }

    /**
     * Appends the event after the last complete record.
     *
     * @throws SwiftDeployException if the file cannot be written, or another process keeps it locked for over 30 s;
     *     the history is then unchanged
     */
    public HistoryRecord append(HistoryEvent event) {
        HistoryErrors.refuseAnythingButFile(file);
        try {
            createFolder();
            return HistoryLock.ofWriter(file, lockTimeout).holding(() -> appendLocked(event));
        } catch (IOException failure) {
            throw HistoryErrors.cannotWrite(file, failure);
        }
    }

    /**
     * Claims the right to be the only release of {@code stack} until it is closed.
     *
     * @throws SwiftDeployException if another release holds it
     */
    public ReleaseClaim claim(String stack) {
        return ReleaseClaim.of(file, stack);
    }

    /** Reads and verifies the whole file. */
    public HistoryReading read() {
        return new HistoryReader().read(file);
    }

    private void createFolder() throws IOException {
        // createDirectories of Java 17 refuses an existing folder that is a symbolic link.
        if (!Files.isDirectory(folder())) {
            Files.createDirectories(folder());
        }
    }

    private HistoryRecord appendLocked(HistoryEvent event) throws IOException {
        boolean created = Files.notExists(file);
        // An interrupt closes a FileChannel, but not a RandomAccessFile.
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            HistoryTail tail = HistoryTail.of(open);
            RecordLine line = RecordLine.of(header(tail), event);
            write(open, bytes(tail, line));
            if (created) {
                forceFolder();
            }
            return line.record();
        }
    }

    private RecordLine.Header header(HistoryTail tail) {
        return new RecordLine.Header(
                tail.sequence() + 1, clock.instant().truncatedTo(ChronoUnit.MILLIS), actor, tail.hash(), tail.torn());
    }

    private byte[] bytes(HistoryTail tail, RecordLine line) {
        byte[] bytes = ((tail.unterminated() ? "\n" : "") + line.text() + "\n").getBytes(UTF_8);
        if (bytes.length > LineFormat.LONGEST_LINE_BYTES) {
            throw HistoryErrors.tooLong(file, bytes.length);
        }
        return bytes;
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
