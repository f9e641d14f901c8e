package io.swiftdeploy.gateway.http2;

import io.swiftdeploy.gateway.wire.ClientStream;
import io.swiftdeploy.gateway.wire.FramedRequests;
import io.undertow.conduits.HeadStreamSinkConduit;
import io.undertow.protocols.http2.AbstractHttp2StreamSourceChannel;
import io.undertow.protocols.http2.Http2Channel;
import io.undertow.protocols.http2.Http2HeadersStreamSinkChannel;
import io.undertow.protocols.http2.Http2StreamSourceChannel;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http2.Http2ServerConnection;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;

/**
 * Makes exchanges of the requests of one HTTP/2 connection. Undertow's own
 * {@link io.undertow.server.protocol.http2.Http2ReceiveListener} lets line ends into the values of headers, mixes trailers into
 * the head, forgets what the target was, and counts no streams.
 */
final class Http2Requests implements ChannelListener<Http2Channel> {
    /** How many requests of one connection run at once; nginx's default. */
    static final int MOST_STREAMS = 128;

    private static final long NO_LIMIT = -1;

    private final HttpHandler next;
    private final OptionMap options;
    private final int bufferBytes;
    private final Map<Integer, ClientStream> running = new HashMap<>();
    private final LongSupplier nanoTime;
    private final ReceiveWindow window = new ReceiveWindow();
    private long idleSince;
    private boolean leaving;

    /**
     * @param next serves the requests
     * @param options Undertow's, of the listener
     * @param bufferBytes the size of Undertow's buffers
     */
    Http2Requests(HttpHandler next, OptionMap options, int bufferBytes) {
        this.next = next;
        this.options = options;
        this.bufferBytes = bufferBytes;
        this.nanoTime = System::nanoTime;
        this.idleSince = nanoTime.getAsLong();
    }

    /** For how long no request has run. */
    long idleNanos() {
        return running.isEmpty() ? nanoTime.getAsLong() - idleSince : 0;
    }

    /** What the client sends, and how much of it. */
    ReceiveWindow window() {
        return window;
    }

    @Override
    public void handleEvent(Http2Channel channel) {
        try {
            AbstractHttp2StreamSourceChannel frame = channel.receive();
            if (frame instanceof Http2StreamSourceChannel request) {
                receive(channel, request);
            }
            goAwayIfDone(channel);
        } catch (IOException | RuntimeException e) {
            IoUtils.safeClose(channel);
        }
    }

    private void receive(Http2Channel channel, Http2StreamSourceChannel request) {
        if (leaving || running.size() >= MOST_STREAMS) {
            channel.sendRstStream(request.getStreamId(), Http2Channel.ERROR_REFUSED_STREAM);
        } else {
            serve(channel, request);
        }
    }

    private void serve(Http2Channel channel, Http2StreamSourceChannel request) {
        Http2HeadersStreamSinkChannel response = request.getResponseChannel();
        ClientStream stream =
                new ClientStream(channel.getIoThread(), () -> streamEnded(channel, request.getStreamId()));
        running.put(request.getStreamId(), stream);
        window.see(request.getStreamId());
        Http2ServerConnection connection = connection(channel, request, stream);
        Http2Head head = Http2Head.read(
                request.getHeaders(), request.isOpen() ? Http2Head.BodyPresence.BODY : Http2Head.BodyPresence.NO_BODY);
        HttpServerExchange exchange =
                new HttpServerExchange(connection, head.fields(), response.getHeaders(), NO_LIMIT);
        exchange.setProtocol(Protocols.HTTP_2_0);
        exchange.setRequestScheme("https");
        exchange.setRequestMethod(new HttpString(head.line().method()));
        FramedRequests.restore(exchange, head.line(), head.refusal());
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.addResponseWrapper((factory, any) -> new HeadStreamSinkConduit(factory.create(), null, true));
        }
        stream.attachTo(exchange);
        response.getCloseSetter().set(any -> end(stream, response));
        response.setCompletionListener(any -> Connectors.terminateResponse(exchange));
        joinBody(exchange, channel, request);
        Connectors.executeRootHandler(next, exchange);
    }

    private static void end(ClientStream stream, Http2HeadersStreamSinkChannel response) {
        if (response.isOpen() && !response.isBroken()) {
            stream.ended();
        } else {
            stream.left();
        }
    }

    /** The client has reset {@code stream}; Undertow tells nobody. */
    void reset(int stream) {
        Optional.ofNullable(running.get(stream)).ifPresent(ClientStream::left);
    }

    /** The connection has ended. */
    void ended() {
        leaving = true;
        List.copyOf(running.values()).forEach(ClientStream::left);
    }

    /** Undertow does not tell either when the gateway resets a stream by closing this. */
    private Http2ServerConnection connection(
            Http2Channel channel, Http2StreamSourceChannel request, ClientStream stream) {
        return new Http2ServerConnection(channel, request, options, bufferBytes, next) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    stream.ended();
                }
            }
        };
    }

    private void streamEnded(Http2Channel channel, int stream) {
        running.remove(stream);
        idleSince = nanoTime.getAsLong();
        goAwayIfDone(channel);
    }

    private void goAwayIfDone(Http2Channel channel) {
        if (leaving && running.isEmpty()) {
            channel.sendGoAway(Http2Channel.ERROR_NO_ERROR);
        }
    }

    /** Ends {@code channel} once no request runs; the client learns which were served. */
    void leave(Http2Channel channel) {
        leaving = true;
        goAwayIfDone(channel);
    }

    /** Ends a connection that has just begun: it serves no request. */
    void leaveAtOnce() {
        leaving = true;
    }

    private void joinBody(HttpServerExchange exchange, Http2Channel channel, Http2StreamSourceChannel request) {
        int stream = request.getStreamId();
        if (request.isOpen()) {
            window.begin(stream);
            exchange.addRequestWrapper(
                    (factory, any) -> new CountedBody(factory.create(), count -> window.read(stream, count)));
            request.setCompletionListener(any -> {
                giveBack(channel, window.end(stream));
                Connectors.terminateRequest(exchange);
            });
        } else {
            Connectors.terminateRequest(exchange);
        }
    }

    /** Lets the client send {@code bytes} more: nobody will read those that it has sent. */
    static void giveBack(Http2Channel channel, int bytes) {
        try {
            channel.updateReceiveFlowControlWindow(bytes);
        } catch (IOException e) {
            IoUtils.safeClose(channel);
        }
    }
}
