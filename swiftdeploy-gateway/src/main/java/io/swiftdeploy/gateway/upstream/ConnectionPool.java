package io.swiftdeploy.gateway.upstream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;

/** The idle connections of one I/O thread to instances; used by that thread only. */
public final class ConnectionPool {
    /** Shorter than what services allow, so that the gateway closes first. */
    static final Duration LONGEST_IDLE = Duration.ofSeconds(4);

    private static final int MOST_PER_MEMBER = 512;
    private static final int SWEEP_SECONDS = 1;

    private final XnioIoThread thread;
    private final Map<Integer, Deque<Idle>> idle = new HashMap<>();
    private boolean sweeping;

    ConnectionPool(XnioIoThread thread) {
        this.thread = thread;
    }

    private record Idle(UpstreamConnection connection, long since) {
        boolean isUsable() {
            return connection.isOpen() && System.nanoTime() - since < LONGEST_IDLE.toNanos();
        }
    }

    /** The connection to {@code port} that was used last, if it is still usable. */
    public Optional<UpstreamConnection> take(int port) {
        Deque<Idle> waiting = idle.getOrDefault(port, new ArrayDeque<>(0));
        for (Idle next = waiting.pollLast(); next != null; next = waiting.pollLast()) {
            if (next.isUsable() && next.connection().isIdle()) {
                return Optional.of(next.connection());
            }
            IoUtils.safeClose(next.connection());
        }
        return Optional.empty();
    }

    /** Keeps {@code connection}, whose last response was read to its end, for the next request. */
    public void put(int port, UpstreamConnection connection) {
        Deque<Idle> waiting = idle.computeIfAbsent(port, any -> new ArrayDeque<>());
        if (!connection.isOpen() || waiting.size() == MOST_PER_MEMBER) {
            IoUtils.safeClose(connection);
            return;
        }
        waiting.addLast(new Idle(connection, System.nanoTime()));
        if (!sweeping) {
            sweepLater();
        }
    }

    private void sweepLater() {
        try {
            thread.executeAfter(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
            sweeping = true;
        } catch (RejectedExecutionException e) {
            sweeping = false; // the thread is about to end, and its connections with it
        }
    }

    private void sweep() {
        idle.values().forEach(ConnectionPool::closeUnusable);
        idle.values().removeIf(Deque::isEmpty);
        sweeping = false;
        if (!idle.isEmpty()) {
            sweepLater();
        }
    }

    private static void closeUnusable(Deque<Idle> waiting) {
        waiting.removeIf(each -> {
            boolean unusable = !each.isUsable();
            if (unusable) {
                IoUtils.safeClose(each.connection());
            }
            return unusable;
        });
    }
}
