package io.swiftdeploy.gateway;

import io.swiftdeploy.gateway.config.ListenConfig;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/**
 * The plain port beside one of https. It comes, moves and goes with the configuration, until it is closed for good; connections
 * that it accepted stay.
 */
final class RedirectPort implements Consumer<ListenConfig>, Closeable {
    private final Opening opening;
    private Optional<Listener> current = Optional.empty();
    private boolean closed;

    /** Makes a listener that does not accept yet. */
    interface Opening {
        AcceptingChannel<StreamConnection> at(InetSocketAddress address) throws IOException;
    }

    private record Listener(InetSocketAddress address, AcceptingChannel<StreamConnection> channel) {}

    RedirectPort(Opening opening) {
        this.opening = opening;
    }

    static Optional<InetSocketAddress> address(ListenConfig listen) {
        return Optional.ofNullable(listen.redirect()).map(port -> new InetSocketAddress(listen.address(), port));
    }

    /** Listens where {@code listen} says; an UncheckedIOException where it cannot, and then everything is as before. */
    @Override
    public synchronized void accept(ListenConfig listen) {
        Optional<InetSocketAddress> wanted = address(listen);
        if (closed || current.map(Listener::address).equals(wanted)) {
            return;
        }
        Optional<Listener> next = wanted.map(this::open);
        stopListening();
        current = next;
    }

    private Listener open(InetSocketAddress address) {
        try {
            AcceptingChannel<StreamConnection> channel = opening.at(address);
            channel.resumeAccepts();
            return new Listener(address, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stopListening();
    }

    private void stopListening() {
        current.ifPresent(it -> IoUtils.safeClose(it.channel()));
        current = Optional.empty();
    }
}
