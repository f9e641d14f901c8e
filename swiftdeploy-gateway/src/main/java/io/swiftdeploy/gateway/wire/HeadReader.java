package io.swiftdeploy.gateway.wire;

import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Finds one head after the other in the bytes that are kept of a connection. It is confined to the connection's I/O thread. */
final class HeadReader {
    private final KeptBytes kept;
    private HeadScanner scanner = new HeadScanner();

    HeadReader(KeptBytes kept) {
        this.kept = kept;
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
            return Optional.of(framed);
        } catch (RefusedRequestException e) {
            return Optional.of(HeadFraming.refused(RequestLine.unreadable(), e.status()));
        }
    }

    /** In place of a head that is not complete, where there is no room for more of that kind. */
    static Optional<FramedHead> refusal() {
        return Optional.of(HeadFraming.refused(RequestLine.unreadable(), StatusCodes.REQUEST_HEADER_FIELDS_TOO_LARGE));
    }

    /** Whether something is kept that was not looked at. */
    boolean hasNews() {
        return !scanner.hasSeen(kept.length());
    }
}
