package io.swiftdeploy.gateway.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Lines on their way to a log. To write each for itself costs a gateway more than a tenth of a request; so those that come in
 * one turn of an I/O thread are written together at its end, within a millisecond. Thread-safe.
 */
final class WaitingLines {
    /** More do not wait: a disk that is so slow keeps requests waiting rather than lines in memory. */
    static final int MOST = 4_096;

    /** What is written at once; a log is at most so much larger than its limit. */
    private static final int CHARACTERS = 16 * 1024;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean due = new AtomicBoolean();
    private final Runnable write;

    /** @param write writes what waits, by {@link #drain} */
    WaitingLines(Runnable write) {
        this.write = write;
    }

    /** @param turn runs what it is given once the present requests are done */
    void add(String line, Executor turn) {
        lines.add(line);
        if (count.incrementAndGet() > MOST) {
            write.run();
        } else if (due.compareAndSet(false, true)) {
            await(turn);
        }
    }

    private void await(Executor turn) {
        try {
            turn.execute(this::writeDue);
        } catch (RejectedExecutionException e) {
            writeDue(); // The thread is about to end.
        }
    }

    /** A line that comes from here on is due anew. */
    private void writeDue() {
        due.set(false);
        write.run();
    }

    /** Gives {@code log} what waits, as lists of lines to write together. For one thread at a time. */
    void drain(Consumer<List<String>> log) {
        for (List<String> taken = next(); !taken.isEmpty(); taken = next()) {
            log.accept(taken);
        }
    }

    private List<String> next() {
        List<String> taken = new ArrayList<>();
        int characters = 0;
        while (characters < CHARACTERS) {
            String line = lines.poll();
            if (line == null) {
                break;
            }
            characters += line.length();
            taken.add(line);
        }
        count.addAndGet(-taken.size());
        return taken;
    }
}
