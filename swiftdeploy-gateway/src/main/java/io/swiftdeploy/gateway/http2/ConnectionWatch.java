package io.swiftdeploy.gateway.http2;

import io.undertow.protocols.http2.Http2Channel;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Ends a connection that has waited too long for its next request, or for the rest of a head. Undertow's own timeout forgets
 * connections whose last request was reset. It is confined to the connection's I/O thread.
 */
final class ConnectionWatch {
    /** How long a client's connection may wait for its next request; nginx's default. */
    static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(75);

    private static final int INTERVAL_SECONDS = 5;

    private final Http2Channel channel;
    private final Http2Requests requests;
    private final FrameStream frames;
    private XnioExecutor.Key timer;

    private ConnectionWatch(Http2Channel channel, Http2Requests requests, FrameStream frames) {
        this.channel = channel;
        this.requests = requests;
        this.frames = frames;
        this.timer = schedule();
    }

    /** Watches {@code channel} until it is closed. */
    static void begin(Http2Channel channel, Http2Requests requests, FrameStream frames) {
        ConnectionWatch watch = new ConnectionWatch(channel, requests, frames);
        channel.addCloseTask(any -> watch.timer.remove());
    }

    private XnioExecutor.Key schedule() {
        return channel.getIoThread().executeAfter(this::check, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    private void check() {
        if (!channel.isOpen()) {
            return;
        }
        if (channel.isThisGoneAway() || frames.isOverdue()) {
            IoUtils.safeClose(channel);
        } else if (requests.idleNanos() > KEEP_ALIVE_NANOS) {
            channel.sendGoAway(Http2Channel.ERROR_NO_ERROR);
            timer = schedule();
        } else {
            timer = schedule();
        }
    }
}
