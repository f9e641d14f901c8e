package io.swiftdeploy.it;

import io.swiftdeploy.it.Exchange.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Clients that send all the time, each in its turn and over a connection of its own, until they are told to stop. */
public final class Load implements AutoCloseable {
    private static final long STALLED_AFTER = Duration.ofMinutes(2).toNanos();

    private final URI server;
    private final Manner manner;
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean over;

    /**
     * How clients send.
     *
     * @param clients how many there are
     * @param pace the time from one request of a client to its next, unless the answer takes longer
     * @param headers what they send along
     */
    public record Manner(int clients, Duration pace, Map<String, String> headers) {}

    private Load(URI server, Manner manner) {
        this.server = server;
        this.manner = manner;
    }

    public static Load on(URI server, Manner manner) {
        Load load = new Load(server, manner);
        for (int client = 1; client <= manner.clients(); client++) {
            int number = client;
            load.clients.add(new Thread(() -> load.send(number), "client-" + number));
        }
        load.clients.forEach(Thread::start);
        return load;
    }

    private void send(int number) {
        try (KeepAliveClient client = new KeepAliveClient(server, manner.headers())) {
            LockSupport.parkNanos(manner.pace().toNanos() * (number - 1) / manner.clients());
            while (!over) {
                long begun = System.nanoTime();
                sent.incrementAndGet();
                exchanges.add(exchange(number, client, begun));
                LockSupport.parkNanos(manner.pace().toNanos() - (System.nanoTime() - begun));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exchange exchange(int number, KeepAliveClient client, long begun) {
        int place = client.place();
        try {
            Reply reply = client.get();
            return new Exchange(number, new Span(begun, System.nanoTime()), Optional.of(reply), "");
        } catch (IOException | RuntimeException e) {
            String trouble = "request %d of its connection: %s".formatted(place, e);
            return new Exchange(number, new Span(begun, System.nanoTime()), Optional.empty(), trouble);
        }
    }

    /** How many requests have been sent so far. */
    public int sent() {
        return sent.get();
    }

    /** What has become of requests so far, in the order of their ends. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Waits until {@code requests} more have been sent. */
    public void awaitMore(int requests) {
        int wanted = sent() + requests;
        long start = System.nanoTime();
        while (sent() < wanted) {
            if (System.nanoTime() - start > STALLED_AFTER) {
                throw new AssertionError("the clients have stalled: %d requests of %d".formatted(sent(), wanted));
            }
            LockSupport.parkNanos(manner.pace().toNanos());
        }
    }

    /** Lets each client finish its last request. */
    @Override
    public void close() {
        over = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the clients finish", e);
            }
        }
    }
}
