package io.undertow.protocols.http2;

import io.swiftdeploy.gateway.wire.HeadLimits;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.protocol.framed.FrameHeaderData;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/**
 * The server's side of an HTTP/2 connection.
 *
 * <p>Undertow ends a connection with all its requests at a {@code Content-Length} that it cannot parse. Here, such a request
 * gets a second one before it: whoever reads the head sees that it is not clear, and Undertow expects no length.
 */
public class ServerChannel extends Http2Channel {
    private static final String UNKNOWN = "-1";

    /** Over {@code connection}, of which nothing was read. */
    @NullUnmarked
    public ServerChannel(StreamConnection connection, String protocol, ByteBufferPool buffers, OptionMap options) {
        super(connection, protocol, buffers, null, false, false, options);
    }

    @Override
    protected AbstractHttp2StreamSourceChannel createChannelImpl(FrameHeaderData frame, PooledByteBuffer data)
            throws IOException {
        if (frame instanceof Http2FrameHeaderParser parsed && parsed.getParser() instanceof Http2HeadersParser head) {
            shieldLength(head.getHeaderMap());
        }
        return super.createChannelImpl(frame, data);
    }

    private static void shieldLength(HeaderMap fields) {
        String length = fields.getFirst(Headers.CONTENT_LENGTH);
        if (length != null && !HeadLimits.isLength(length)) {
            fields.addFirst(Headers.CONTENT_LENGTH, UNKNOWN);
        }
    }
}
