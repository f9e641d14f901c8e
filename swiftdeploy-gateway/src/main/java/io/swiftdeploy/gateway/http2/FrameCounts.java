package io.swiftdeploy.gateway.http2;

import java.io.IOException;
import java.util.function.LongSupplier;

/** Breaks off a connection that sends a flood of frames that ask for work and carry nothing. */
final class FrameCounts {
    private final FrameLimit empty;
    private final FrameLimit updates;

    FrameCounts(LongSupplier nanoTime) {
        empty = new FrameLimit(nanoTime, FrameLimit.MOST_PER_WINDOW);
        updates = new FrameLimit(nanoTime, FrameLimit.MOST_UPDATES_PER_WINDOW);
    }

    void count(FrameHeader frame) throws IOException {
        if (frame.type() == FrameHeader.WINDOW_UPDATE) {
            updates.count();
        } else if (!isUseful(frame)) {
            empty.count();
        }
    }

    private static boolean isUseful(FrameHeader frame) {
        return switch (frame.type()) {
            case FrameHeader.HEADERS -> true;
            case FrameHeader.CONTINUATION -> frame.length() > 0;
            case FrameHeader.DATA -> frame.length() > 0 || frame.has(FrameHeader.END_STREAM);
            default -> false;
        };
    }

    /** A frame has turned out to carry nothing. */
    void countEmpty() throws IOException {
        empty.count();
    }
}
