package io.swiftdeploy.gateway.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executor;

/** The access log: a file, and one beside it, with {@code .1} at its end, that has the lines before. Thread-safe. */
public final class AccessLog implements AutoCloseable {
    private static final int FILES = 2;

    private final LogSize limit;
    private final WaitingLines waiting = new WaitingLines(this::write);
    private LogFile current;
    /** A rotation has failed, and is tried again by {@link #repair}, not for each line. */
    private boolean overdue;

    private boolean closed;

    private AccessLog(LogFile current, LogSize limit) {
        this.current = current;
        this.limit = limit;
    }

    /** Opens {@code file} for appending; makes it and its folders when they are missing. */
    public static AccessLog open(Path file, LogSize limit) throws IOException {
        return new AccessLog(LogFile.open(file), limit);
    }

    /** The file that is written to. */
    public synchronized Path file() {
        return current.file();
    }

    /**
     * Appends {@code line}, soon.
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
        current.append(lines);
        if (!overdue && current.size() >= limit.bytes() / FILES) {
            rotate();
        }
    }

    private void rotate() {
        Path file = current.file();
        try {
            if (current.isThere()) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            LogFile next = LogFile.open(file);
            current.close();
            current = next;
            overdue = false;
        } catch (IOException e) {
            if (!overdue) {
                System.err.println("The log " + file + " cannot be rotated, which is tried again each second: " + e);
            }
            overdue = true;
        }
    }

    /** Begins a new file where somebody removed it, or where that has failed before. */
    public synchronized void repair() {
        if (!closed && (overdue || !current.isThere())) {
            rotate();
        }
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
