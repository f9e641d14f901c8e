package io.swiftdeploy.gateway.proxy;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.http.HttpConnections;
import io.undertow.connector.ByteBufferPool;
import java.io.Closeable;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/** A connection to an instance, for one request after another. */
final class UpstreamConnection implements Closeable {
    private final ClientConnection client;
    private final StatusLineConduit statusLine;

    private UpstreamConnection(ClientConnection client, StatusLineConduit statusLine) {
        this.client = client;
        this.statusLine = statusLine;
    }

    static UpstreamConnection over(StreamConnection connection, OptionMap options, ByteBufferPool buffers) {
        StatusLineConduit statusLine =
                new StatusLineConduit(connection.getSourceChannel().getConduit());
        connection.getSourceChannel().setConduit(statusLine);
        return new UpstreamConnection(HttpConnections.over(connection, options, buffers), statusLine);
    }

    boolean isOpen() {
        return client.isOpen();
    }

    /** Sends {@code request}; the response to the one before was read to its end. */
    void send(ClientRequest request, ClientCallback<ClientExchange> sent) {
        statusLine.expectResponse();
        client.sendRequest(request, sent);
    }

    @Override
    public void close() {
        IoUtils.safeClose(client);
    }
}
