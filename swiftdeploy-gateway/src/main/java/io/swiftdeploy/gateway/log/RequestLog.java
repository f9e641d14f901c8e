package io.swiftdeploy.gateway.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * The request log, in parts with numbers: files {@code journal.<number>} that only grow. A link {@code journal.log} beside them
 * leads to the one that is written to. {@code docs/request-log.md} describes them and their index; the keeper of the docker
 * runtime makes them alike. Thread-safe.
 */
public final class RequestLog implements AutoCloseable {
    private static final String TITLE = "swiftdeploy-journal 1";
    /** A part has at most this share of the log. */
    private static final int PARTS = 5;

    private static final int REMEMBERED = 64;

    private final Path link;
    private final LogSize limit;
    private final WaitingLines waiting = new WaitingLines(this::write);
    private final Clock clock;
    private final PartFiles files;
    private final SortedMap<Long, Long> kept = new TreeMap<>();
    private final SortedMap<Long, Long> gone = new TreeMap<>();
    private LogFile current;
    private long lost;
    /** A part has failed to begin, which is tried again by {@link #repair}, not for each line. */
    private boolean overdue;

    /** The lines of the present part, and those before, are not of this log any more. */
    private boolean beginning;

    private boolean closed;

    private RequestLog(Path link, LogSize limit, Clock clock) throws IOException {
        this.link = link;
        this.limit = limit;
        this.clock = clock;
        this.files = new PartFiles(link);
        this.kept.putAll(files.sizes());
        this.current = LogFile.open(files.part(number()));
        this.kept.put(files.number(current.file()), current.size());
        files.link(current.file());
    }

    /**
     * Opens the log whose present part is to be found at {@code link}. What other programs left there becomes a part.
     *
     * @param clock gives parts their numbers: the second that they begin in, or the next that is free
     */
    public static RequestLog open(Path link, LogSize limit, Clock clock) throws IOException {
        return new RequestLog(link, limit, clock);
    }

    private long number() {
        long last = Math.max(kept.isEmpty() ? 0 : kept.lastKey(), gone.isEmpty() ? 0 : gone.lastKey());
        return Math.max(clock.instant().getEpochSecond(), last + 1);
    }

    /**
     * Appends {@code line}, soon: whoever reads the log by this object meets it. One that cannot be written is lost, and that
     * is told by the index.
     *
     * @param turn runs what it is given once the present requests are done
     */
    public void append(String line, Executor turn) {
        waiting.add(line, turn);
    }

    private synchronized void write() {
        waiting.drain(this::write);
    }

    private void write(List<String> lines) {
        if (closed) {
            return;
        }
        lost += current.append(lines);
        if (!overdue && current.size() >= limit.bytes() / PARTS) {
            rotate();
        }
    }

    /** Begins a log without the lines so far. */
    public synchronized void begin() {
        write();
        beginning = true;
        rotate();
    }

    private void rotate() {
        kept.put(files.number(current.file()), current.size());
        try {
            LogFile next = LogFile.open(files.part(number()));
            current.close();
            current = next;
            kept.put(files.number(current.file()), current.size());
            files.link(current.file());
            overdue = false;
            if (beginning) {
                removeWhile(() -> kept.size() > 1);
                beginning = false;
            }
        } catch (IOException e) {
            if (!overdue) {
                System.err.println("The request log cannot begin a new part, which is tried again each second: " + e);
            }
            overdue = true;
        }
        removeWhile(() -> kept.size() > 1 && sum() > limit.bytes() - limit.bytes() / PARTS);
    }

    private long sum() {
        return kept.values().stream().mapToLong(Long::longValue).sum();
    }

    private interface Condition {
        boolean holds();
    }

    private void removeWhile(Condition condition) {
        while (condition.holds()) {
            long oldest = kept.firstKey();
            gone.put(oldest, kept.remove(oldest));
            files.remove(oldest);
        }
        while (gone.size() > REMEMBERED) {
            gone.remove(gone.firstKey());
        }
    }

    /** Begins a new part where somebody removed the present one; parts that are not there any more leave the index. */
    public synchronized void repair() {
        if (closed) {
            return;
        }
        if (overdue || !current.isThere()) {
            rotate();
        }
        Iterator<Map.Entry<Long, Long>> parts = kept.entrySet().iterator();
        while (parts.hasNext()) {
            if (!Files.exists(files.part(parts.next().getKey()))) {
                parts.remove();
            }
        }
        files.repairLink(current.file());
    }

    /** What readers find the parts by. */
    public synchronized String index() {
        write();
        StringBuilder index =
                new StringBuilder(TITLE).append("\nlost ").append(lost).append('\n');
        gone.forEach((number, size) ->
                index.append("gone ").append(number).append(' ').append(size).append('\n'));
        kept.keySet().forEach(number -> index.append("kept ").append(number).append('\n'));
        return index.toString();
    }

    /** The file of the part {@code number}, which may be gone. */
    public Path part(long number) {
        write();
        return files.part(number);
    }

    /** Where the present part is to be found. */
    public Path file() {
        write();
        return link;
    }

    @Override
    public synchronized void close() {
        write();
        closed = true;
        try {
            current.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
