package io.swiftdeploy.gateway.http2;

import io.swiftdeploy.gateway.wire.RequestMemory;
import io.undertow.protocols.http2.Http2HeadersStreamSinkChannel;
import io.undertow.protocols.http2.Http2StreamSourceChannel;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;

/**
 * The stream of one request, and the memory that it takes: many requests fit into one connection, and each may have a long
 * head. It is confined to the connection's I/O thread.
 */
final class RequestStream {
    /** What a request takes beside its head. */
    static final int REQUEST_BYTES = 8 * 1024;

    /** So that everybody who waits for a stream that was reset has heard of it. */
    private static final int FORGET_SECONDS = 1;

    private final Http2StreamSourceChannel request;
    private final Http2HeadersStreamSinkChannel response;
    private final RequestMemory memory;
    private long bytes;

    private RequestStream(Http2StreamSourceChannel request, RequestMemory memory, long bytes) {
        this.request = request;
        this.response = request.getResponseChannel();
        this.memory = memory;
        this.bytes = bytes;
        memory.change(bytes);
    }

    /** The stream of {@code request}, unless requests take all the memory for them. */
    static Optional<RequestStream> begin(Http2StreamSourceChannel request, RequestMemory memory) {
        long bytes = bytes(request.getHeaders());
        return memory.isFullFor(bytes)
                ? Optional.empty()
                : Optional.of(new RequestStream(request, memory, REQUEST_BYTES + bytes));
    }

    private static long bytes(HeaderMap fields) {
        long bytes = 0;
        for (HeaderValues values : fields) {
            for (String value : values) {
                bytes += values.getHeaderName().length() + value.length();
            }
        }
        return bytes;
    }

    /** The request's head has been read: nobody wants its fields any more, and nobody wants trailers. */
    void dropFields() {
        request.getHeaders().clear();
        request.setTrailersHandler(any -> request.getHeaders().clear());
    }

    Http2StreamSourceChannel request() {
        return request;
    }

    Http2HeadersStreamSinkChannel response() {
        return response;
    }

    /** The stream has ended, and nobody holds it. */
    void release() {
        memory.change(-bytes);
        bytes = 0;
    }

    /** The stream was reset: Undertow remembers it for a minute, with all that it leads to. */
    void releaseSoon(XnioExecutor thread) {
        try {
            thread.executeAfter(this::forget, FORGET_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            release(); // The gateway ends.
        }
    }

    private void forget() {
        request.setCompletionListener(any -> {});
        request.getReadSetter().set(null);
        request.getCloseSetter().set(null);
        response.setCompletionListener(any -> {});
        response.getWriteSetter().set(null);
        response.getCloseSetter().set(null);
        release();
    }
}
