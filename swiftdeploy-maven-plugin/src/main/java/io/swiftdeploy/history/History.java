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
 * The append-only record of every attempt: one JSON object a line, each chained to the one before by its hash.
 *
 * <p>Any number of threads and processes may append to the same file. A record is on the disk when {@link #append}
 * returns, and an interrupted thread can still append. See {@code docs/history.md} for the format.
 */
public final class History {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final Clock clock;
    private final String actor;
    private final Duration patience;

    /**
     * @param file the history; it and its folder are made by the first append
     * @param clock the clock of the records' times
     * @param actor who is named as the writer
     */
    public History(Path file, Clock clock, String actor) {
        this(file, clock, actor, PATIENCE);
    }

    History(Path file, Clock clock, String actor, Duration patience) {
        this.file = file.toAbsolutePath();
        this.clock = clock;
        this.actor = StoredValues.text(actor);
        this.patience = patience;
    }

    /**
     * Writes the event behind the last whole record.
     *
     * @throws SwiftDeployException when the file cannot be written, or another process keeps it locked for over 30 s;
     *     the history is then as it was
     */
    public HistoryRecord append(HistoryEvent event) {
        HistoryErrors.refuseAnythingButFile(file);
        try {
            makeFolder();
            return HistoryLock.ofWriter(file, patience).holding(() -> appendLocked(event));
        } catch (IOException trouble) {
            throw HistoryErrors.cannotWrite(file, trouble);
        }
    }

    /**
     * Claims the right to be the only release of {@code stack}, until closed.
     *
     * @throws SwiftDeployException when another process holds it
     */
    public ReleaseClaim claim(String stack) {
        return ReleaseClaim.of(file, stack);
    }

    /** What was written so far. */
    public HistoryReading read() {
        return new HistoryReader().read(file);
    }

    private void makeFolder() throws IOException {
        // The check comes first because createDirectories of Java 17 refuses a folder that is reached by a link.
        if (!Files.isDirectory(folder())) {
            Files.createDirectories(folder());
        }
    }

    private HistoryRecord appendLocked(HistoryEvent event) throws IOException {
        boolean created = Files.notExists(file);
        // Not a FileChannel: that would be closed under an interrupted thread's hands.
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
        } catch (IOException trouble) {
            takeBack(open, size, trouble);
            throw trouble;
        }
    }

    private static void takeBack(RandomAccessFile open, long size, IOException trouble) {
        try {
            open.setLength(size);
        } catch (IOException remains) {
            trouble.addSuppressed(remains);
        }
    }

    /** Makes the new file's name last as well, on the systems that let a folder be synchronized. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException unsupported) {
            // The record itself is on the disk; where folders cannot be opened, their entries need no forcing.
        }
    }
}
