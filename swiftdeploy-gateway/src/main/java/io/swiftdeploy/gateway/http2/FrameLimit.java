package io.swiftdeploy.gateway.http2;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many frames a connection may send that carry nothing: pings, settings, resets, priorities, empty pieces of bodies. */
final class FrameLimit {
    /** Many times what browsers send. */
    static final int MOST_PER_WINDOW = 1000;

    /** A client that reads fast says so often. */
    static final int MOST_UPDATES_PER_WINDOW = 100_000;

    static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private final int most;
    private long begin;
    private int frames;

    FrameLimit(LongSupplier nanoTime, int most) {
        this.nanoTime = nanoTime;
        this.most = most;
        this.begin = nanoTime.getAsLong();
    }

    /** One more; an IOException when there were too many. */
    void count() throws IOException {
        long now = nanoTime.getAsLong();
        if (now - begin > WINDOW_NANOS) {
            begin = now;
            frames = 0;
        }
        frames++;
        if (frames > most) {
            throw new IOException("a flood of frames that carry nothing");
        }
    }
}
