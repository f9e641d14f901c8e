package io.swiftdeploy.gateway.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory all clients together hold by heads that they have not ended. Clients who send a large head and never end it
 * could take all that there is; beyond a limit, further ones are refused. Thread-safe.
 */
public final class HeadMemory {
    /** A sixteenth of what the gateway is given; enough for 256 of the largest heads that are promised. */
    private static final long MOST_BYTES = 16L << 20;

    private final long most;
    private final AtomicLong used = new AtomicLong();
    private final RequestMemory requests = RequestMemory.ofOneGateway();

    /** @param most in bytes */
    public HeadMemory(long most) {
        this.most = most;
    }

    /** The memory of one gateway. */
    public static HeadMemory ofOneGateway() {
        return new HeadMemory(MOST_BYTES);
    }

    /** Counts {@code bytes} more, or less. */
    public void change(long bytes) {
        used.addAndGet(bytes);
    }

    /** In bytes. */
    public long used() {
        return used.get();
    }

    /** Whether a head that takes more than a few bytes has to be refused now. */
    public boolean isExceeded() {
        return used.get() > most;
    }

    /** What is behind it: the memory for those that are complete. */
    public RequestMemory requests() {
        return requests;
    }
}
