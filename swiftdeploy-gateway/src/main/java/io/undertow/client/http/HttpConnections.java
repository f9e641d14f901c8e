package io.undertow.client.http;

import io.undertow.client.ClientConnection;
import io.undertow.connector.ByteBufferPool;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/**
 * Undertow's HTTP/1.1 client over a connection that is open already.
 *
 * <p>Undertow's public API only makes clients over connections that it opens itself, so that nothing can be put between the
 * socket and the client. The constructor is visible in this package only, hence this class is here.
 */
public final class HttpConnections {
    private HttpConnections() {}

    /** A client that sends its requests over {@code connection}. */
    public static ClientConnection over(StreamConnection connection, OptionMap options, ByteBufferPool buffers) {
        return new HttpClientConnection(connection, options, buffers);
    }
}
