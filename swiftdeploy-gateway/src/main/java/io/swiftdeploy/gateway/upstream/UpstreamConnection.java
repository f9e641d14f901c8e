package io.swiftdeploy.gateway.upstream;

import io.swiftdeploy.gateway.wire.ResponseConduit;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.http.HttpConnections;
import io.undertow.connector.ByteBufferPool;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/** A connection to an instance, for one request after another. */
public final class UpstreamConnection implements Closeable {
    private final StreamConnection connection;
    private final ClientConnection client;
    private final ResponseConduit responses;

    private UpstreamConnection(StreamConnection connection, ClientConnection client, ResponseConduit responses) {
        this.connection = connection;
        this.client = client;
        this.responses = responses;
    }

    static UpstreamConnection over(StreamConnection connection, OptionMap options, ByteBufferPool buffers) {
        ResponseConduit responses =
                new ResponseConduit(connection.getSourceChannel().getConduit());
        connection.getSourceChannel().setConduit(responses);
        return new UpstreamConnection(connection, HttpConnections.over(connection, options, buffers), responses);
    }

    /** Whether neither side has closed it, as far as is known. */
    public boolean isOpen() {
        return client.isOpen();
    }

    /**
     * Whether it may take the next request: it is open, and nothing has come since the last response. What came behind that
     * would be taken for the next one.
     */
    boolean isIdle() {
        try {
            return isOpen() && connection.getSourceChannel().read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Sends {@code request}; the response to the one before was read to its end.
     *
     * @param interim gets each interim response that precedes the response
     */
    public void send(ClientRequest request, Consumer<byte[]> interim, ClientCallback<ClientExchange> sent) {
        responses.expectResponse(interim);
        client.sendRequest(request, sent);
    }

    /** The bare connection, after the instance has agreed to speak another protocol. */
    public StreamConnection upgrade() throws IOException {
        return client.performUpgrade();
    }

    /**
     * Closes the socket itself: to close the client would end a chunked body, so that one that was cut would pass for whole.
     */
    @Override
    public void close() {
        IoUtils.safeClose(connection);
    }
}
