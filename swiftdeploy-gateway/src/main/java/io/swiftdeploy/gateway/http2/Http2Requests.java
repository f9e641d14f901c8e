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
import java.util.Map;
import java.util.Optional;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.channels.Channels;

/**
 * Makes exchanges of the requests of one HTTP/2 connection. Undertow's own
 * {@link io.undertow.server.protocol.http2.Http2ReceiveListener} lets line ends into the values of headers, mixes trailers into the
 * head, forgets what the target was, and counts no streams.
 */
public final class Http2Requests implements ChannelListener<Http2Channel> {
    /** How many requests of one connection run at once; nginx's default. */
    public static final int MOST_STREAMS = 128;

    private static final long NO_LIMIT = -1;

    private final HttpHandler next;
    private final OptionMap options;
    private final int bufferBytes;
    private final Map<Integer, ClientStream> running = new HashMap<>();
    private boolean used;
    private boolean leaving;

    /**
     * @param next serves the requests
     * @param options Undertow's, of the listener
     * @param bufferBytes the size of Undertow's buffers
     */
    public Http2Requests(HttpHandler next, OptionMap options, int bufferBytes) {
        this.next = next;
        this.options = options;
        this.bufferBytes = bufferBytes;
    }

    /** Whether there was a request. */
    public boolean isUsed() {
        return used;
    }

    @Override
    public void handleEvent(Http2Channel channel) {
        try {
            AbstractHttp2StreamSourceChannel frame = channel.receive();
            if (frame instanceof Http2StreamSourceChannel request) {
                used = true;
                receive(channel, request);
            }
        } catch (IOException | RuntimeException e) {
            IoUtils.safeClose(channel);
        }
    }

    private void receive(Http2Channel channel, Http2StreamSourceChannel request) {
        if (running.size() >= MOST_STREAMS) {
            channel.sendRstStream(request.getStreamId(), Http2Channel.ERROR_REFUSED_STREAM);
            drain(request);
        } else {
            serve(channel, request);
        }
    }

    private static void drain(Http2StreamSourceChannel request) {
        try {
            Channels.drain(request, Long.MAX_VALUE);
        } catch (IOException e) {
            return; // It was reset.
        }
    }

    private void serve(Http2Channel channel, Http2StreamSourceChannel request) {
        Http2HeadersStreamSinkChannel response = request.getResponseChannel();
        ClientStream stream =
                new ClientStream(channel.getIoThread(), () -> streamEnded(channel, request.getStreamId()));
        running.put(request.getStreamId(), stream);
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
        joinEnds(exchange, request, response);
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
    public void reset(int stream) {
        Optional.ofNullable(running.get(stream)).ifPresent(ClientStream::left);
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
        goAwayIfDone(channel);
    }

    private void goAwayIfDone(Http2Channel channel) {
        if (leaving && running.isEmpty()) {
            channel.sendGoAway(Http2Channel.ERROR_NO_ERROR);
        }
    }

    /** Ends {@code channel} once no request runs; the client learns which were served. */
    public void leave(Http2Channel channel) {
        leaving = true;
        goAwayIfDone(channel);
    }

    private static void joinEnds(
            HttpServerExchange exchange, Http2StreamSourceChannel request, Http2HeadersStreamSinkChannel response) {
        response.setCompletionListener(any -> Connectors.terminateResponse(exchange));
        if (request.isOpen()) {
            request.setCompletionListener(any -> Connectors.terminateRequest(exchange));
        } else {
            Connectors.terminateRequest(exchange);
        }
    }
}
