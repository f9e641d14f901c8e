package io.swiftdeploy.gateway.http2;

import io.swiftdeploy.gateway.wire.ClientStream;
import io.swiftdeploy.gateway.wire.FramedRequests;
import io.swiftdeploy.gateway.wire.RequestMemory;
import io.undertow.conduits.HeadStreamSinkConduit;
import io.undertow.protocols.http2.AbstractHttp2StreamSourceChannel;
import io.undertow.protocols.http2.Http2Channel;
import io.undertow.protocols.http2.Http2HeadersStreamSinkChannel;
import io.undertow.protocols.http2.Http2StreamSourceChannel;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http2.Http2ServerConnection;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.xnio.IoUtils;
import org.xnio.OptionMap;

/**
 * Makes exchanges of the requests of one HTTP/2 connection. Undertow's own
 * {@link io.undertow.server.protocol.http2.Http2ReceiveListener} lets line ends into the values of headers, mixes trailers into
 * the head, forgets what the target was, and counts no streams.
 */
final class Http2Requests {
    /** How many requests of one connection run at once; nginx's default. */
    static final int MOST_STREAMS = 128;

    /**
     * How many requests of a connection that is to end are refused one by one, before its client is told; Undertow bears 200.
     */
    static final int MOST_REFUSALS = 100;

    private static final long NO_LIMIT = -1;

    private final HttpHandler next;
    private final OptionMap options;
    private final int bufferBytes;
    private final RequestMemory memory;
    private final Map<Integer, ClientStream> running = new HashMap<>();
    private final LongSupplier nanoTime;
    private final ReceiveWindow window = new ReceiveWindow();
    private long idleSince;
    private int refusals;
    private boolean leaving;
    private volatile boolean served;

    /**
     * @param next serves the requests
     * @param options Undertow's, of the listener
     * @param bufferBytes the size of Undertow's buffers
     * @param memory what all connections of a gateway share for requests
     */
    Http2Requests(HttpHandler next, OptionMap options, int bufferBytes, RequestMemory memory) {
        this.next = next;
        this.options = options;
        this.bufferBytes = bufferBytes;
        this.memory = memory;
        this.nanoTime = System::nanoTime;
        this.idleSince = nanoTime.getAsLong();
    }

    /** For how long no request has run. */
    long idleNanos() {
        return running.isEmpty() ? nanoTime.getAsLong() - idleSince : 0;
    }

    /** Whether any request has come. */
    boolean haveServed() {
        return served;
    }

    /** What the client sends, and how much of it. */
    ReceiveWindow window() {
        return window;
    }

    /** Takes what {@code channel} has to read now. */
    void takeFrom(ClientChannel channel) {
        try {
            AbstractHttp2StreamSourceChannel frame = channel.receive();
            if (frame instanceof Http2StreamSourceChannel request) {
                receive(channel, request);
            }
            endIfDone(channel);
        } catch (IOException | RuntimeException e) {
            IoUtils.safeClose(channel);
        }
    }

    private void receive(ClientChannel channel, Http2StreamSourceChannel request) {
        Optional<RequestStream> accepted =
                leaving || running.size() >= MOST_STREAMS ? Optional.empty() : RequestStream.begin(request, memory);
        accepted.ifPresentOrElse(it -> serve(channel, it), () -> refuse(channel, request));
    }

    /** The client may send it again, over another connection or later. */
    private void refuse(ClientChannel channel, Http2StreamSourceChannel request) {
        request.getHeaders().clear();
        channel.sendRstStream(request.getStreamId(), Http2Channel.ERROR_REFUSED_STREAM);
        if (leaving && ++refusals >= MOST_REFUSALS) {
            channel.tell();
        }
    }

    private void serve(ClientChannel channel, RequestStream stream) {
        served = true;
        Http2StreamSourceChannel request = stream.request();
        Http2HeadersStreamSinkChannel response = stream.response();
        int id = request.getStreamId();
        ClientStream client = new ClientStream(channel.getIoThread(), end -> streamEnded(channel, stream, end));
        running.put(id, client);
        window.see(id);
        Http2Head head = Http2Head.read(
                request.getHeaders(), request.isOpen() ? Http2Head.BodyPresence.BODY : Http2Head.BodyPresence.NO_BODY);
        stream.dropFields();
        HttpServerExchange exchange = new HttpServerExchange(
                connection(channel, request, client), head.fields(), response.getHeaders(), NO_LIMIT);
        exchange.setProtocol(Protocols.HTTP_2_0);
        exchange.setRequestScheme("https");
        FramedRequests.restore(exchange, head.line(), head.refusal());
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.addResponseWrapper((factory, any) -> new HeadStreamSinkConduit(factory.create(), null, true));
        }
        client.attachTo(exchange);
        response.getCloseSetter().set(any -> end(client, response));
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
            ClientChannel channel, Http2StreamSourceChannel request, ClientStream stream) {
        return new Http2ServerConnection(channel, request, options, bufferBytes, next) {
            @Override
            public void close() throws IOException {
                if (stream.hasLeft()) {
                    return;
                }
                try {
                    super.close();
                } finally {
                    stream.reset();
                }
            }
        };
    }

    private void streamEnded(ClientChannel channel, RequestStream stream, ClientStream.End end) {
        running.remove(stream.request().getStreamId());
        idleSince = nanoTime.getAsLong();
        if (end == ClientStream.End.WHOLE) {
            stream.release();
        } else {
            stream.releaseSoon(channel.getIoThread());
        }
        endIfDone(channel);
    }

    private void endIfDone(ClientChannel channel) {
        if (leaving && running.isEmpty()) {
            channel.end();
        }
    }

    /** Ends {@code channel} once no request runs; the client learns which were served. */
    void leave(ClientChannel channel) {
        leaving = true;
        endIfDone(channel);
    }

    /** Ends a connection that has just begun: it serves no request. */
    void leaveAtOnce() {
        leaving = true;
    }

    private void joinBody(HttpServerExchange exchange, ClientChannel channel, Http2StreamSourceChannel request) {
        int stream = request.getStreamId();
        if (request.isOpen()) {
            window.begin(stream);
            exchange.addRequestWrapper(
                    (factory, any) -> new CountedBody(factory.create(), count -> window.read(stream, count)));
            request.setCompletionListener(any -> {
                channel.giveBack(window.end(stream));
                Connectors.terminateRequest(exchange);
            });
        } else {
            Connectors.terminateRequest(exchange);
        }
    }
}
