package io.swiftdeploy.gateway.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.Buffers;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.PushBackStreamSourceConduit;

/** Whether a client begins a handshake, or says something without one. Whoever gets the connection reads that byte again. */
final class FirstByte {
    private static final int HANDSHAKE = 0x16;

    private final StreamConnection connection;
    private final Consumer<StreamConnection> handshake;
    private final Consumer<StreamConnection> plain;
    private final XnioExecutor.Key timeout;

    private FirstByte(
            StreamConnection connection, Consumer<StreamConnection> handshake, Consumer<StreamConnection> plain) {
        this.connection = connection;
        this.handshake = handshake;
        this.plain = plain;
        this.timeout = connection
                .getIoThread()
                .executeAfter(() -> IoUtils.safeClose(connection), Handshake.LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /** Gives {@code connection} to {@code handshake} or to {@code plain}, once its first byte is there. */
    static void await(
            StreamConnection connection, Consumer<StreamConnection> handshake, Consumer<StreamConnection> plain) {
        FirstByte first = new FirstByte(connection, handshake, plain);
        connection.setCloseListener(any -> first.timeout.remove());
        connection.getSourceChannel().setReadListener(first::read);
        first.read(connection.getSourceChannel());
    }

    private void read(ConduitStreamSourceChannel source) {
        ByteBuffer one = ByteBuffer.allocate(1);
        try {
            int count = source.read(one);
            if (count == 0) {
                source.resumeReads();
            } else if (count < 0) {
                IoUtils.safeClose(connection);
            } else {
                pass(source, one.flip());
            }
        } catch (IOException e) {
            IoUtils.safeClose(connection);
        }
    }

    private void pass(ConduitStreamSourceChannel source, ByteBuffer one) {
        timeout.remove();
        source.suspendReads();
        source.setReadListener(null);
        boolean begins = one.get(0) == HANDSHAKE;
        PushBackStreamSourceConduit pushed = new PushBackStreamSourceConduit(source.getConduit());
        pushed.pushBack(Buffers.pooledWrapper(one));
        source.setConduit(pushed);
        (begins ? handshake : plain).accept(connection);
    }
}
