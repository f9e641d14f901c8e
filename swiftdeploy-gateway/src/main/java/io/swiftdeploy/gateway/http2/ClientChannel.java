package io.swiftdeploy.gateway.http2;

import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.http2.ServerChannel;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/** A connection that tells when the gateway resets a stream: nobody reads what the client sends of it any more. */
final class ClientChannel extends ServerChannel {
    private final Http2Requests requests;

    ClientChannel(StreamConnection connection, ByteBufferPool buffers, OptionMap options, Http2Requests requests) {
        super(connection, Http2Connections.PROTOCOL, buffers, options);
        this.requests = requests;
    }

    @Override
    public void sendRstStream(int stream, int code) {
        super.sendRstStream(stream, code);
        Http2Requests.giveBack(this, requests.window().end(stream));
    }
}
