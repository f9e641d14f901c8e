package io.undertow.protocols.http2;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.protocol.framed.FrameHeaderData;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/**
 * The server's side of an HTTP/2 connection. Where Undertow ends the connection with all its requests for what is wrong with
 * one, here only that one ends; see {@link FieldScreen}.
 */
public class ServerChannel extends Http2Channel {
    private final HpackDecoder decoder = new FieldScreen.Decoder();
    private int last;

    /** Over {@code connection}, of which nothing was read. */
    @NullUnmarked
    public ServerChannel(StreamConnection connection, String protocol, ByteBufferPool buffers, OptionMap options) {
        super(connection, protocol, buffers, null, false, false, options);
    }

    @Override
    HpackDecoder getDecoder() {
        return decoder;
    }

    /** A client may want its table of headers to be as large as it likes; it would be filled and kept here. */
    @Override
    boolean updateSettings(List<Http2Setting> settings) {
        return super.updateSettings(
                settings.stream().map(ServerChannel::bounded).toList());
    }

    private static Http2Setting bounded(Http2Setting setting) {
        return setting.getId() == Http2Setting.SETTINGS_HEADER_TABLE_SIZE
                ? new Http2Setting(setting.getId(), Math.min(setting.getValue(), Hpack.DEFAULT_TABLE_SIZE))
                : setting;
    }

    /**
     * Trailers of a stream that was reset may still have been under way, and so may requests when the client was told to leave.
     */
    @Override
    protected AbstractHttp2StreamSourceChannel createChannelImpl(FrameHeaderData frame, PooledByteBuffer data)
            throws IOException {
        if (frame instanceof Http2FrameHeaderParser head && head.type == FRAME_TYPE_HEADERS) {
            if (head.streamId <= last || !accepts(head.streamId)) {
                return nothing();
            }
            last = head.streamId;
        }
        return super.createChannelImpl(frame, data);
    }

    @NullUnmarked
    private static AbstractHttp2StreamSourceChannel nothing() {
        return null;
    }

    /** Whether a request is looked at; otherwise it is dropped as if it had never come. */
    protected boolean accepts(int stream) {
        return true;
    }

    /** Tells the client that the requests up to now were the last ones. Those go on, and so does the connection. */
    protected final void sayGoodbye() {
        Http2GoAwayStreamSinkChannel frame = new Goodbye(this, last);
        try {
            frame.shutdownWrites();
            if (!frame.flush()) {
                frame.getWriteSetter()
                        .set(ChannelListeners.flushingChannelListener(
                                any -> {}, (any, cause) -> IoUtils.safeClose(this)));
                frame.resumeWrites();
            }
        } catch (IOException e) {
            IoUtils.safeClose(this);
        }
    }

    /** Undertow closes the connection behind its own. */
    private static final class Goodbye extends Http2GoAwayStreamSinkChannel {
        Goodbye(Http2Channel channel, int lastStream) {
            super(channel, ERROR_NO_ERROR, lastStream);
        }

        @Override
        protected boolean isLastFrame() {
            return false;
        }
    }
}
