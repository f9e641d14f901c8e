package io.swiftdeploy.gateway;

import io.swiftdeploy.gateway.config.ConfigFileException;
import io.swiftdeploy.gateway.config.ConfigFolder;
import io.swiftdeploy.gateway.config.GatewayAddress;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.ListenConfig;
import io.swiftdeploy.gateway.config.Loopback;
import io.swiftdeploy.gateway.config.TlsConfig;
import io.swiftdeploy.gateway.keeper.Keeper;
import io.swiftdeploy.gateway.proxy.OperationsHandler;
import io.swiftdeploy.gateway.proxy.ProxyState;
import io.swiftdeploy.gateway.proxy.PublicHandler;
import io.swiftdeploy.gateway.proxy.RedirectHandler;
import io.swiftdeploy.gateway.upstream.UpstreamConnections;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/** A running gateway. */
public final class GatewayServer implements AutoCloseable {
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int BUFFERS_PER_THREAD = 12;
    private static final int BUFFERS_SHARED = 256;
    private static final int DRAIN_PAUSE_MILLIS = 10;

    private final ProxyState state;
    private final Listeners listeners;
    private final Doors doors;
    private final Keeper keeper;

    /** Where connections are accepted. */
    private record Doors(
            AcceptingChannel<StreamConnection> users,
            AcceptingChannel<StreamConnection> operations,
            RedirectPort redirects)
            implements Closeable {
        @Override
        public void close() {
            IoUtils.safeClose(users, operations, redirects);
        }
    }

    private GatewayServer(ProxyState state, Listeners listeners, Doors doors, Keeper keeper) {
        this.state = state;
        this.listeners = listeners;
        this.doors = doors;
        this.keeper = keeper;
    }

    /**
     * Starts a gateway with the configuration in {@code folder}, and writes its address there.
     *
     * @throws ConfigFileException when it cannot work with that
     * @throws PortTaken when the public port is in use
     */
    public static GatewayServer start(ConfigFolder folder) throws IOException {
        GatewayConfig config = folder.config();
        String token = folder.token();
        ProxyState state = new ProxyState(folder, config);
        ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, BUFFERS_SHARED, BUFFERS_PER_THREAD);
        UpstreamConnections connections = new UpstreamConnections(buffers);
        Listeners listeners = new Listeners(buffers);
        try {
            var publicListener = open(
                    publicAddress(folder, config),
                    at -> listeners.listen(at, new PublicHandler(state, connections), () -> tls(state)));
            var operationsListener = open(
                    Loopback.port(0),
                    at -> listeners.listen(
                            at, new OperationsHandler(state, connections, listeners.configThread(), token)));
            RedirectPort redirects = new RedirectPort(at -> listeners.listen(at, new RedirectHandler(state)));
            redirectWith(state, redirects);
            GatewayAddress address = GatewayAddress.ofThisProcess(
                    operationsListener.getLocalAddress(InetSocketAddress.class).getPort());
            folder.removeUnfinished();
            folder.write(address);
            publicListener.resumeAccepts();
            operationsListener.resumeAccepts();
            Keeper keeper = Keeper.start(state, () -> state.heal(address, token));
            return new GatewayServer(
                    state, listeners, new Doors(publicListener, operationsListener, redirects), keeper);
        } catch (IOException | RuntimeException e) {
            listeners.stop();
            throw e;
        }
    }

    private static Optional<TlsConfig> tls(ProxyState state) {
        return Optional.ofNullable(state.routes().current().config().tls());
    }

    private static void redirectWith(ProxyState state, RedirectPort redirects) {
        try {
            state.redirectWith(redirects);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof BindException cause) {
                ListenConfig listen = state.routes().current().config().listen();
                throw new PortTaken(RedirectPort.address(listen).orElseThrow(), cause);
            }
            throw e;
        }
    }

    private static AcceptingChannel<StreamConnection> open(InetSocketAddress address, RedirectPort.Opening opening)
            throws IOException {
        try {
            return opening.at(address);
        } catch (BindException e) {
            throw new PortTaken(address, e);
        }
    }

    private static InetSocketAddress publicAddress(ConfigFolder folder, GatewayConfig config) throws IOException {
        String address = config.listen().address();
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new ConfigFileException(folder.configFile(), "listen.address is no IP address: " + address);
        }
        return new InetSocketAddress(
                InetAddress.getByName(address), config.listen().port());
    }

    /** The public port is in use by another process, or may not be used. The message is one sentence. */
    public static final class PortTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PortTaken(InetSocketAddress address, BindException cause) {
            super(
                    "The gateway cannot listen on " + address.getAddress().getHostAddress() + ":" + address.getPort()
                            + ": " + cause.getMessage() + ".",
                    cause);
        }
    }

    /** How many requests run. */
    public int running() {
        return state.routes().running();
    }

    /**
     * Accepts no more connections, and waits until the running requests end and their clients have read the answers; false when
     * {@code limit} was over before.
     */
    public boolean drain(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        state.shutDown();
        IoUtils.safeClose(doors);
        listeners.drain();
        keeper.close();
        while (running() > 0 || !listeners.isDrained()) {
            if (System.nanoTime() - end > 0) {
                return running() == 0;
            }
            TimeUnit.MILLISECONDS.sleep(DRAIN_PAUSE_MILLIS);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        IoUtils.safeClose(doors);
        keeper.close();
        listeners.stop();
        state.closeLogs();
    }
}
