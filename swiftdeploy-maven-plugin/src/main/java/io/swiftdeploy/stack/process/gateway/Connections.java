package io.swiftdeploy.stack.process.gateway;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.connector.ByteBufferPool;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.XnioIoThread;

/** The gateway's connections to instances: new ones, and those kept for the next request. */
final class Connections {
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final UndertowClient client = UndertowClient.getInstance();
    private final ByteBufferPool buffers;
    private final Map<XnioIoThread, ConnectionPool> pools = new ConcurrentHashMap<>();

    Connections(ByteBufferPool buffers) {
        this.buffers = buffers;
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    ConnectionPool pool(XnioIoThread thread) {
        return pools.computeIfAbsent(thread, ConnectionPool::new);
    }

    void open(Member member, XnioIoThread thread, ClientCallback<ClientConnection> opened) {
        client.connect(opened, member.uri(), thread, buffers, OPTIONS);
    }
}
