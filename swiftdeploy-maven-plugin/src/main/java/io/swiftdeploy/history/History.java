package io.swiftdeploy.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The append-only record of all events: one JSON object a line, each chained to the previous one by its hash.
 *
 * <p>Any number of threads and processes may append to the same record. An event is in the store when {@link #append}
 * returns. An interrupted thread can still append. See {@code docs/history.md} for the format.
 */
public final class History {
    private static final Duration POLL = Duration.ofMillis(2);

    private final RecordStore store;
    private final Path file;
    private final Clock clock;
    private final String actor;
    private final Duration timeout;

    /**
     * @param file the history; the first append creates it and its folder
     * @param clock the clock of the records' times
     * @param actor the name of the writer
     */
    public History(Path file, Clock clock, String actor) {
        this(file, clock, actor, FileRecordStore.LOCK_TIMEOUT);
    }

    History(Path file, Clock clock, String actor, Duration timeout) {
        this.store = new FileRecordStore(file, timeout);
        this.file = file.toAbsolutePath();
        this.clock = clock;
        this.actor = StoredValues.text(actor);
        this.timeout = timeout;
    }

    /**
     * Appends the event after the last complete record.
     *
     * @throws SwiftDeployException if the record cannot be written, or others keep writing to it for over 30 s; it is then
     *     unchanged
     */
    public HistoryRecord append(HistoryEvent event) {
        return Deadline.in(timeout)
                .every(POLL)
                .untilPresentUninterruptibly(() -> tryAppend(event))
                .orElseThrow(() -> HistoryErrors.contended(store.where(), timeout));
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

    /** Empty when another writer was faster. */
    private Optional<HistoryRecord> tryAppend(HistoryEvent event) {
        HistoryTail tail = HistoryTail.of(store);
        RecordLine line = RecordLine.of(header(tail), event);
        return store.append(tail.size(), bytes(tail, line)) ? Optional.of(line.record()) : Optional.empty();
    }

    private RecordLine.Header header(HistoryTail tail) {
        return new RecordLine.Header(
                tail.sequence() + 1, clock.instant().truncatedTo(ChronoUnit.MILLIS), actor, tail.hash(), tail.torn());
    }

    private byte[] bytes(HistoryTail tail, RecordLine line) {
        byte[] bytes = ((tail.unterminated() ? "\n" : "") + line.text() + "\n").getBytes(UTF_8);
        if (bytes.length > LineFormat.LONGEST_LINE_BYTES) {
            throw HistoryErrors.tooLong(store.where(), bytes.length);
        }
        return bytes;
    }
}
