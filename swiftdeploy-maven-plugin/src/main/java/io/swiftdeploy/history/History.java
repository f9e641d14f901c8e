package io.swiftdeploy.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.line.LineFormat;
import io.swiftdeploy.history.store.FileRecordStore;
import io.swiftdeploy.history.store.HistoryTail;
import io.swiftdeploy.history.store.RecordStore;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.Uninterrupted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The append-only record of all events: one JSON object a line, each chained to the previous one by its hash.
 *
 * <p>Any number of threads and processes may append to the same record. An event is in the store when {@link #append}
 * returns. An interrupted thread can still append. See {@code docs/history.md} for the format.
 */
public final class History {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(2);

    private final RecordStore store;
    private final RecordCopy copy;
    private final Clock clock;
    private final Actor actor;
    private final Duration timeout;

    private History(RecordStore store, RecordCopy copy, Clock clock, Actor actor, Duration timeout) {
        this.store = store;
        this.copy = copy;
        this.clock = clock;
        this.actor = actor;
        this.timeout = timeout;
    }

    /**
     * The record in a local file.
     *
     * @param file the history; the first append creates it and its folder
     * @param clock the clock of the records' times
     * @param actor the name of the writer
     */
    public History(Path file, Clock clock, String actor) {
        this(file, clock, actor, TIMEOUT);
    }

    History(Path file, Clock clock, String actor, Duration timeout) {
        this(new FileRecordStore(file, timeout), RecordCopy.NONE, clock, Actor.named(actor), timeout);
    }

    /**
     * The record of a stack, and its copy.
     *
     * @param store the stack's record
     * @param copy is kept up to date
     * @param clock the clock of the records' times
     * @param actor the writer
     */
    public static History of(RecordStore store, RecordCopy copy, Clock clock, Actor actor) {
        return new History(store, copy, clock, actor, TIMEOUT);
    }

    /** The record of a stack, without a copy. */
    public static History of(RecordStore store, Clock clock, Actor actor) {
        return new History(store, RecordCopy.NONE, clock, actor, TIMEOUT);
    }

    /** The record in a local file, for a goal that could not reach the stack: the stack's record takes it over later. */
    public static History ofFile(Path file, Clock clock, Actor actor) {
        return new History(FileRecordStore.inWorkspace(file), RecordCopy.NONE, clock, actor, TIMEOUT);
    }

    /**
     * Appends the event after the last complete record, and to the workspace's copy.
     *
     * @throws SwiftDeployException if the record cannot be written, or others keep writing to it for over 30 s; it is then
     *     unchanged
     */
    public HistoryRecord append(HistoryEvent event) {
        return appendAfter(head -> event);
    }

    /**
     * Appends an event that depends on the head before it, such as a signature over that. It is made anew when another writer
     * was faster.
     *
     * @throws SwiftDeployException as {@link #append}
     */
    public HistoryRecord appendAfter(Function<Head, HistoryEvent> event) {
        return Uninterrupted.get(() -> appendBeforeOthers(event));
    }

    private HistoryRecord appendBeforeOthers(Function<Head, HistoryEvent> event) {
        copy.updateOnce();
        return Deadline.in(timeout)
                .every(POLL)
                .untilPresentUninterruptibly(() -> tryAppend(event))
                .orElseThrow(() -> HistoryErrors.contended(store.where(), timeout));
    }

    /**
     * Brings the workspace's copy up to date without appending anything.
     *
     * @throws SwiftDeployException if the record cannot be read, or cannot take over what only the copy has
     */
    public void updateCopy() {
        copy.update();
    }

    /** The last record; empty when there is none. Only the end is read. */
    public Optional<Head> head() {
        HistoryTail tail = HistoryTail.of(store);
        return Optional.of(new Head(tail.sequence(), tail.hash())).filter(head -> head.sequence() > 0);
    }

    /** A line that tells the head, for the end of a goal. */
    public String headLine() {
        return head().map(head -> "Record: " + head.sequence() + " records, head " + head + ".")
                .orElse("Record: none yet.");
    }

    /**
     * The records that this version can read, the newest first. They are read as the stream is: take few of a long record.
     */
    public Stream<HistoryRecord> newestFirst() {
        return RecordTail.newestFirst(store);
    }

    /**
     * Checks that no newer version of SwiftDeploy has written to the record lately. What such a version left of a stack, this
     * one may not understand.
     *
     * @param count how many of the last records are searched
     * @throws SwiftDeployException when one has
     */
    public void requireKnownWriters(int count) {
        int schema = RecordTail.highestSchema(store, count);
        if (!RecordDecoder.knows(schema) && schema > 0) {
            throw HistoryErrors.newerWriter(store.where(), schema);
        }
    }

    /** The last records, at most {@code count}, the oldest of them first. */
    public List<HistoryRecord> tail(int count) {
        List<HistoryRecord> records = new ArrayList<>(newestFirst().limit(count).toList());
        Collections.reverse(records);
        return List.copyOf(records);
    }

    /**
     * The starts that have no end, the oldest first: these operations are running or were cut short.
     *
     * @param operations how many of the last starts and ends are searched; what else lies between them is not counted
     */
    public List<HistoryRecord> unfinished(int operations) {
        return UnfinishedStarts.among(newestFirst(), operations);
    }

    /**
     * Forgets the record. The workspace's copy is kept under another name, so that the record does not take it over again.
     *
     * @return the copy's new path; empty when there was no copy
     */
    public Optional<String> forget() {
        Optional<String> kept = copy.setAside();
        store.remove();
        return kept;
    }

    /** Empty when another writer was faster. */
    private Optional<HistoryRecord> tryAppend(Function<Head, HistoryEvent> event) {
        HistoryTail tail = HistoryTail.of(store);
        RecordLine line = RecordLine.of(header(tail), event.apply(new Head(tail.sequence(), tail.hash())));
        byte[] bytes = bytes(tail, line);
        if (!store.append(tail.size(), bytes)) {
            return Optional.empty();
        }
        copy.add(tail.size(), bytes);
        return Optional.of(line.record());
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
