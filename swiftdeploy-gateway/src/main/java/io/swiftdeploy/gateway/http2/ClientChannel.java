package io.swiftdeploy.gateway.http2;

import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.http2.ServerChannel;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;

/**
 * A connection that tells when the gateway resets a stream, and that ends without harm: a client that still reads when a
 * connection is closed loses what is under way, as soon as it sends anything. So it is told that this is the end, and closes
 * the connection itself. It is confined to its I/O thread.
 */
final class ClientChannel extends ServerChannel {
    /** How long a client may be silent that was told; nginx's {@code lingering_timeout}. */
    static final long LONGEST_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** How long it may take at all; nginx's {@code lingering_time}. */
    static final long LONGEST_END_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final int INTERVAL_SECONDS = 1;

    private final Http2Requests requests;
    private final FrameStream frames;
    private boolean told;

    ClientChannel(
            StreamConnection connection,
            ByteBufferPool buffers,
            OptionMap options,
            Http2Requests requests,
            FrameStream frames) {
        super(connection, Http2Connections.PROTOCOL, buffers, options);
        this.requests = requests;
        this.frames = frames;
    }

    @Override
    public void sendRstStream(int stream, int code) {
        super.sendRstStream(stream, code);
        giveBack(requests.window().end(stream));
    }

    /** Lets the client send {@code bytes} more: nobody will read those that it has sent. */
    void giveBack(int bytes) {
        try {
            updateReceiveFlowControlWindow(bytes);
        } catch (IOException e) {
            IoUtils.safeClose(this);
        }
    }

    @Override
    protected boolean accepts(int stream) {
        if (told) {
            requests.window().see(stream);
        }
        return !told;
    }

    /** Tells the client, once, that no further requests are served here; those that run go on. */
    void tell() {
        if (!told) {
            told = true;
            sayGoodbye();
        }
    }

    /** Ends: no request runs, and none will. */
    void end() {
        if (!requests.haveServed() || requests.idleNanos() > LONGEST_SILENCE_NANOS) {
            sendGoAway(ERROR_NO_ERROR);
        } else {
            tell();
            linger(System.nanoTime());
        }
    }

    private void linger(long begin) {
        if (frames.silentNanos() > LONGEST_SILENCE_NANOS || System.nanoTime() - begin > LONGEST_END_NANOS) {
            IoUtils.safeClose(this);
        } else if (isOpen()) {
            getIoThread().executeAfter(() -> linger(begin), INTERVAL_SECONDS, TimeUnit.SECONDS);
        }
    }
}
