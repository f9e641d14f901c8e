package io.swiftdeploy.gateway.upstream;

import io.swiftdeploy.gateway.routing.Member;
import io.undertow.connector.ByteBufferPool;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xnio.IoFuture;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.XnioIoThread;

/** The gateway's connections to instances: new ones, and pooled ones. */
public final class UpstreamConnections {
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final ByteBufferPool buffers;
    private final Map<XnioIoThread, ConnectionPool> pools = new ConcurrentHashMap<>();

    /** Connections that use {@code buffers}. */
    public UpstreamConnections(ByteBufferPool buffers) {
        this.buffers = buffers;
    }

    /** What they use, for those that copy between connections. */
    public ByteBufferPool buffers() {
        return buffers;
    }

    /** The idle connections of {@code thread}. */
    public ConnectionPool pool(XnioIoThread thread) {
        return pools.computeIfAbsent(thread, ConnectionPool::new);
    }

    /** Opens a new connection to {@code member}, which belongs to {@code thread}. */
    public void open(Member member, XnioIoThread thread, ClientCallbacks<UpstreamConnection> opened) {
        thread.openStreamConnection(
                        member.socketAddress(),
                        connection -> opened.completed(UpstreamConnection.over(connection, OPTIONS, buffers)),
                        OPTIONS)
                .addNotifier((future, nothing) -> notifyFailure(future, opened), null);
    }

    private static void notifyFailure(IoFuture<?> future, ClientCallbacks<UpstreamConnection> opened) {
        if (future.getStatus() == IoFuture.Status.FAILED) {
            opened.failed(future.getException());
        }
    }
}
