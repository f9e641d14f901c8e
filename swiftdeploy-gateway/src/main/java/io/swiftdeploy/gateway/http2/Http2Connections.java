package io.swiftdeploy.gateway.http2;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.http2.Http2Channel;
import io.undertow.protocols.http2.ServerChannel;
import io.undertow.server.HttpHandler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
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
    private static final int KEEP_ALIVE_MILLIS = 75_000;
    private static final int LONGEST_PARSE_MILLIS = 60_000;
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
            .set(UndertowOptions.NO_REQUEST_TIMEOUT, KEEP_ALIVE_MILLIS)
            .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, LONGEST_PARSE_MILLIS)
            .getMap();

    private final Map<Http2Channel, Http2Requests> open = new ConcurrentHashMap<>();
    private final HttpHandler handler;
    private final ByteBufferPool buffers;

    /** Connections whose requests {@code handler} serves. */
    public Http2Connections(HttpHandler handler, ByteBufferPool buffers) {
        this.handler = handler;
        this.buffers = buffers;
    }

    @Override
    public void handleEvent(StreamConnection connection) {
        Http2Requests requests = new Http2Requests(handler, OPTIONS, buffers.getBufferSize());
        Http2Conduit.install(connection, requests::reset);
        Http2Channel channel = new ServerChannel(connection, PROTOCOL, buffers, OPTIONS);
        open.put(channel, requests);
        channel.addCloseTask(open::remove);
        channel.getReceiveSetter().set(requests);
        channel.getIoThread()
                .executeAfter(() -> closeUnused(channel, requests), KEEP_ALIVE_MILLIS, TimeUnit.MILLISECONDS);
        channel.resumeReceives();
    }

    /** Ends each connection once none of its requests runs. */
    public void drain() {
        open.forEach((channel, requests) -> channel.getIoThread().execute(() -> requests.leave(channel)));
    }

    /** Undertow's own timeout begins with the end of the first request. */
    private static void closeUnused(Http2Channel channel, Http2Requests requests) {
        if (!requests.isUsed()) {
            IoUtils.safeClose(channel);
        }
    }
}
