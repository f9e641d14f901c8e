package io.swiftdeploy.gateway.wire;

import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Finds one head after the other in the bytes that are kept of a connection. It is confined to the connection's I/O thread. */
final class HeadReader {
    private final KeptBytes kept;
    private final CountedHead running;
    private HeadScanner scanner = new HeadScanner();
    private boolean ended;

    HeadReader(KeptBytes kept, RequestMemory memory) {
        this.kept = kept;
        this.running = new CountedHead(memory);
    }

    /** The next head, if it is complete, or a refusal of it; what follows it stays. */
    Optional<FramedHead> next() {
        try {
            ByteBuffer bytes = kept.view();
            int end = scanner.scan(bytes);
            if (end < 0) {
                return Optional.empty();
            }
            FramedHead framed = HeadFraming.read(bytes, scanner.begin(), end);
            kept.drop(end);
            scanner = new HeadScanner();
            return running.take(framed.text().length()) ? Optional.of(framed) : refusal();
        } catch (RefusedRequestException e) {
            return Optional.of(HeadFraming.refused(RequestLine.unreadable(), e.status()));
        }
    }

    /** In place of a long head, where there is no room for more of that kind. */
    static Optional<FramedHead> refusal() {
        return Optional.of(HeadFraming.refused(RequestLine.unreadable(), StatusCodes.REQUEST_HEADER_FIELDS_TOO_LARGE));
    }

    /** Whether something is kept that was not looked at. */
    boolean hasNews() {
        return !scanner.hasSeen(kept.length());
    }

    /** The request of the last head is over; after {@link #end} it runs until the connection ends. */
    void served() {
        if (!ended) {
            running.clear();
        }
    }

    /** No head follows. */
    void end() {
        ended = true;
    }

    /** Nothing is kept any more, in {@code thread}: whoever closes a connection may do so in another than its own. */
    void endIn(Executor thread) {
        try {
            thread.execute(() -> {
                kept.clear();
                running.clear();
            });
        } catch (RejectedExecutionException e) {
            return; // The gateway ends.
        }
    }
}
