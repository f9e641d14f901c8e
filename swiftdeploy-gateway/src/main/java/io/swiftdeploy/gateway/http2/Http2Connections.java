package io.swiftdeploy.gateway.http2;

import io.swiftdeploy.gateway.wire.HeadMemory;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.ChannelListener;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/** The connections whose clients speak HTTP/2. */
public final class Http2Connections implements ChannelListener<StreamConnection> {
    /** Its name in TLS handshakes. */
    public static final String PROTOCOL = "h2";

    /** Undertow has this limit in a property only, and takes the least of all. */
    private static final String HEADERS_PROPERTY = "io.undertow.http2-max-header-size";

    /** With what HPACK counts for each field. */
    private static final int LONGEST_FIELDS_BYTES = 160 * 1024;

    /** More than {@link Http2Conduit} lets pass: it makes one frame of all that a head came in. */
    private static final int LONGEST_FRAME_BYTES = LONGEST_FIELDS_BYTES;

    private static final int MOST_FIELDS = 2000;
    private static final int MOST_RESETS = 200;
    private static final int RESETS_WINDOW_MILLIS = 30_000;
    /** So that one that uploads slowly does not stop what the connection has to say to others. */
    private static final int MOST_WAITING_BUFFERS = 32;

    private static final long NO_LIMIT = -1;

    static {
        System.setProperty(HEADERS_PROPERTY, String.valueOf(LONGEST_FIELDS_BYTES));
    }

    private static final OptionMap OPTIONS = OptionMap.builder()
            .set(UndertowOptions.HTTP2_SETTINGS_ENABLE_PUSH, false)
            .set(UndertowOptions.HTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, Http2Requests.MOST_STREAMS)
            .set(UndertowOptions.HTTP2_SETTINGS_MAX_FRAME_SIZE, LONGEST_FRAME_BYTES)
            .set(UndertowOptions.MAX_HEADER_SIZE, LONGEST_FIELDS_BYTES)
            .set(UndertowOptions.MAX_HEADERS, MOST_FIELDS)
            .set(UndertowOptions.MAX_ENTITY_SIZE, NO_LIMIT)
            .set(UndertowOptions.MAX_RST_FRAMES_PER_WINDOW, MOST_RESETS)
            .set(UndertowOptions.RST_FRAMES_TIME_WINDOW, RESETS_WINDOW_MILLIS)
            .set(UndertowOptions.MAX_QUEUED_READ_BUFFERS, MOST_WAITING_BUFFERS)
            .getMap();

    private final Map<ClientChannel, Http2Requests> open = new ConcurrentHashMap<>();
    private final HttpHandler handler;
    private final ByteBufferPool buffers;
    private final HeadMemory heads;
    private volatile boolean draining;

    /**
     * Connections whose requests {@code handler} serves.
     *
     * @param heads what all connections of a gateway share for heads
     */
    public Http2Connections(HttpHandler handler, ByteBufferPool buffers, HeadMemory heads) {
        this.handler = handler;
        this.buffers = buffers;
        this.heads = heads;
    }

    @Override
    public void handleEvent(StreamConnection connection) {
        Http2Requests requests = new Http2Requests(handler, OPTIONS, buffers.getBufferSize(), heads.requests());
        ClientFrames events = new ClientFrames(requests);
        FrameStream frames = Http2Conduit.install(connection, heads, events);
        ClientChannel channel = new ClientChannel(connection, buffers, OPTIONS, requests, frames);
        events.of(channel);
        open.put(channel, requests);
        if (draining) {
            requests.leaveAtOnce();
        }
        channel.addCloseTask(any -> ended(channel, requests, frames));
        ConnectionWatch.begin(channel, requests, frames);
        channel.getReceiveSetter().set(any -> requests.takeFrom(channel));
        channel.resumeReceives();
    }

    /** Whoever closes a connection may do so in another thread than its own. */
    private void ended(ClientChannel channel, Http2Requests requests, FrameStream frames) {
        open.remove(channel);
        try {
            channel.getIoThread().execute(() -> {
                requests.ended();
                frames.close();
            });
        } catch (RejectedExecutionException e) {
            return; // The gateway ends.
        }
    }

    /** Ends each connection once none of its requests runs, and serves no further ones. */
    public void drain() {
        draining = true;
        open.forEach((channel, requests) -> channel.getIoThread().execute(() -> requests.leave(channel)));
    }

    /** Whether no client is left, after {@link #drain}, that may still have to read. */
    public boolean isDrained() {
        return open.values().stream().noneMatch(Http2Requests::haveServed);
    }
}
