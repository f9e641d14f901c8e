package io.swiftdeploy.gateway.tls;

import io.swiftdeploy.gateway.config.TlsConfig;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/**
 * Gives each accepted connection to who speaks its protocol: a plain one, or one that the current certificate makes private.
 */
public final class PublicConnections implements ChannelListener<StreamConnection> {
    private final Supplier<Optional<TlsConfig>> current;
    private final Protocols protocols;
    private final Executor handshakes;
    private volatile @Nullable SecureContext context;

    /**
     * Who speaks what.
     *
     * @param http1 HTTP/1, on a plain connection or on a private one
     * @param http2 HTTP/2, on a private one
     * @param refused HTTP/1 on a plain connection that had to be a private one
     */
    public record Protocols(
            ChannelListener<StreamConnection> http1,
            ChannelListener<StreamConnection> http2,
            ChannelListener<StreamConnection> refused) {}

    /**
     * @param current gives what makes connections private now; empty: they are plain
     * @param handshakes runs what takes long of a handshake
     */
    public PublicConnections(Supplier<Optional<TlsConfig>> current, Protocols protocols, Executor handshakes) {
        this.current = current;
        this.protocols = protocols;
        this.handshakes = handshakes;
    }

    @Override
    public void handleEvent(StreamConnection accepted) {
        current.get()
                .ifPresentOrElse(
                        tls -> FirstByte.await(accepted, it -> secure(it, tls), protocols.refused()::handleEvent),
                        () -> protocols.http1().handleEvent(accepted));
    }

    private void secure(StreamConnection accepted, TlsConfig tls) {
        Handshake.begin(context(tls).wrap(accepted), this::serve);
    }

    private void serve(SslConnection connection, String protocol) {
        (protocol.equals(SecureContext.HTTP_2) ? protocols.http2() : protocols.http1()).handleEvent(connection);
    }

    private SecureContext context(TlsConfig tls) {
        SecureContext known = context;
        if (known == null || !known.isOf(tls)) {
            known = SecureContext.of(tls, handshakes);
            context = known;
        }
        return known;
    }
}
