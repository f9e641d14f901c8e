package io.swiftdeploy.gateway.wire;

import java.nio.ByteBuffer;

/** Where the body of one request ends. */
sealed interface BodyFraming permits LengthFraming, ChunkFraming {
    /**
     * Looks at bytes that follow those of the last call; the buffer stays as it is.
     *
     * @return how many of them belong to the body and are clear
     * @throws RefusedRequestException when none of them is clear
     */
    int take(ByteBuffer bytes) throws RefusedRequestException;

    /** Whether everything that follows belongs to the next request. */
    boolean isOver();
}
