package io.swiftdeploy.gateway.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory the requests that run take. Clients who send requests with large heads and never read the answers, or never
 * end the requests, could take all that there is; beyond a limit, further ones are refused, and those with large heads before
 * the others. Thread-safe.
 */
public final class RequestMemory {
    /** Half of what the gateway is given. */
    private static final long MOST_BYTES = 128L << 20;

    private static final int SHARE_OF_LARGE = 2;

    private final long most;
    private final AtomicLong used = new AtomicLong();

    /** @param most in bytes */
    public RequestMemory(long most) {
        this.most = most;
    }

    /** The memory of one gateway. */
    static RequestMemory ofOneGateway() {
        return new RequestMemory(MOST_BYTES);
    }

    /** Counts {@code bytes} more, or less. */
    public void change(long bytes) {
        used.addAndGet(bytes);
    }

    /** Whether a request with a head of {@code bytes} has to be refused now. */
    public boolean isFullFor(long bytes) {
        long limit = bytes > KeptBytes.UNCOUNTED_BYTES ? most / SHARE_OF_LARGE : most;
        return used.get() > limit;
    }
}
