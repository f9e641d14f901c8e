package io.swiftdeploy.gateway.http2;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many frames a connection may send that carry nothing: pings, settings, resets, priorities, empty pieces of bodies. */
final class FrameLimit {
    /** Many times what browsers send. */
    static final int MOST_PER_WINDOW = 1000;

    static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private long begin;
    private int frames;

    FrameLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
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
        if (frames > MOST_PER_WINDOW) {
            throw new IOException("a flood of frames that carry nothing");
        }
    }
}
