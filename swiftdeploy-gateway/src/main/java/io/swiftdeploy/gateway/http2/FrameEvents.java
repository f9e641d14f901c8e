package io.swiftdeploy.gateway.http2;

import java.io.IOException;

/** What {@link FrameStream} tells and asks while it looks at the frames of one client. */
interface FrameEvents {
    /** The client wants no answer to {@code stream} any more. */
    void reset(int stream);

    /** The client will send no further requests. */
    void leaves();

    /** Whether somebody may still read the body of {@code stream}. */
    boolean reads(int stream);

    /** {@code bytes} of a body follow, which is read. */
    void received(int stream, int bytes);

    /** {@code bytes} came that nobody will read. */
    void dropped(int bytes) throws IOException;

    /** {@code bytes} came beside the body of {@code stream}, which fill it up. */
    void padded(int stream, int bytes) throws IOException;
}
