package io.swiftdeploy.runtime.docker.lease;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the holder of a lease says on the standard input of the lease's container: a line with its heartbeat twice a second, and
 * a last line when it gives the lease back. A read takes as long as the next line is due.
 */
final class Heartbeats extends InputStream {
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final int REMEMBERED = 64;

    private final String id;
    private final Duration period;
    private String goal;
    private int turn;
    private String told = "";
    private final long[] sent = new long[REMEMBERED];
    private final CountDownLatch over = new CountDownLatch(1);
    private byte[] line = {};
    private int next;
    private long count;
    private boolean said;

    /**
     * @param id the lease's own, of one length for all leases
     * @param goal what the lease is held for
     */
    Heartbeats(String id, String goal) {
        this(id, goal, PERIOD);
    }

    /** As the other constructor, with the time between two heartbeats. */
    Heartbeats(String id, String goal, Duration period) {
        this.id = id;
        this.goal = HolderText.goal(goal, 0);
        this.period = period;
    }

    /** Tells with the next heartbeat that the lease is held for {@code other} now. */
    synchronized void announce(String other) {
        if (!HolderText.goal(other, turn).equals(goal)) {
            turn++;
            goal = HolderText.goal(other, turn);
        }
    }

    /** What the lease is held for now, as one word; no later goal has the same. */
    synchronized String goal() {
        return goal;
    }

    String id() {
        return id;
    }

    /** The holder gives the lease back. */
    void end() {
        over.countDown();
    }

    /** When the heartbeat of that number was sent, by {@link System#nanoTime}; of one long ago, a time after that. */
    synchronized long sent(long number) {
        long oldest = Math.max(count - REMEMBERED + 1, 1);
        return sent[(int) (Math.max(number, oldest) % REMEMBERED)];
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (next == line.length && !prepare()) {
            return -1;
        }
        int taken = Math.min(length, line.length - next);
        System.arraycopy(line, next, buffer, offset, taken);
        next += taken;
        return taken;
    }

    /** The first line is due at once. */
    private boolean prepare() {
        if (count == 0) {
            Thread.currentThread().setUncaughtExceptionHandler(Heartbeats::ignoreCut);
        }
        if (said) {
            return false;
        }
        boolean ends = count > 0 && endsWithinPeriod();
        said = ends;
        line = (ends ? "end\n" : beat()).getBytes(StandardCharsets.US_ASCII);
        next = 0;
        return true;
    }

    /** The library's thread would print that it cannot write any more; the lease is known to be lost by its answers. */
    private static void ignoreCut(Thread thread, Throwable cut) {}

    private boolean endsWithinPeriod() {
        try {
            return over.await(period.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** As long as the one before, so that the container can replace it in its file. */
    private synchronized String beat() {
        count++;
        sent[(int) (count % REMEMBERED)] = System.nanoTime();
        String beat = String.format(Locale.ROOT, "beat %s %010d\n", id, count);
        String news = goal.equals(told) ? "" : "goal " + goal + "\n";
        told = goal;
        return news + beat;
    }

    @Override
    public String toString() {
        return "Heartbeats[" + id + ", " + Arrays.toString(line) + "]";
    }
}
