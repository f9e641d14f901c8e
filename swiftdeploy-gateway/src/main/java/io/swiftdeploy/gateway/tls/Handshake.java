package io.swiftdeploy.gateway.tls;

import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/**
 * The handshake of one connection. It reads nothing of what follows, so that whoever gets the connection can look at every
 * byte. It is confined to the connection's I/O thread, but for what {@link SecureContext} gives to others.
 */
final class Handshake {
    /** nginx gives a client as long. */
    static final int LONGEST_SECONDS = 60;

    private final SslConnection connection;
    private final BiConsumer<SslConnection, String> agreed;
    private final XnioExecutor.Key timeout;
    private boolean over;

    /** @param agreed gets the connection and the protocol that client and gateway have agreed upon, or an empty one */
    private Handshake(SslConnection connection, BiConsumer<SslConnection, String> agreed) {
        this.connection = connection;
        this.agreed = agreed;
        this.timeout = connection
                .getIoThread()
                .executeAfter(() -> IoUtils.safeClose(connection), LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    static void begin(SslConnection connection, BiConsumer<SslConnection, String> agreed) {
        Handshake handshake = new Handshake(connection, agreed);
        connection.getHandshakeSetter().set(any -> connection.getIoThread().execute(handshake::end));
        connection.setCloseListener(any -> handshake.timeout.remove());
        connection.getSourceChannel().setReadListener(handshake::read);
        handshake.read(connection.getSourceChannel());
    }

    private void read(ConduitStreamSourceChannel source) {
        if (over) {
            return;
        }
        try {
            if (source.read(ByteBuffer.allocate(0)) < 0) {
                IoUtils.safeClose(connection);
            } else if (!over) {
                source.resumeReads();
            }
        } catch (IOException e) {
            IoUtils.safeClose(connection);
        }
    }

    private void end() {
        if (over || !connection.isOpen()) {
            return;
        }
        over = true;
        timeout.remove();
        connection.getSourceChannel().suspendReads();
        connection.getSourceChannel().setReadListener(null);
        String protocol = UndertowXnioSsl.getSslEngine(connection).getApplicationProtocol();
        agreed.accept(connection, protocol == null ? "" : protocol);
    }
}
