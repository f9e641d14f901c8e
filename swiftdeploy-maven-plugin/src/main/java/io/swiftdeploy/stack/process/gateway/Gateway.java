package io.swiftdeploy.stack.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.channels.AcceptingChannel;

/** A running gateway. */
final class Gateway implements AutoCloseable {
    private static final int BUFFER_BYTES = 8 * 1024;
    private static final int BUFFERS_PER_THREAD = 12;
    private static final int BUFFERS_SHARED = 256;
    private static final int DRAIN_PAUSE_MILLIS = 10;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final State state;
    private final Listeners listeners;
    private final AcceptingChannel<StreamConnection> publicDoor;
    private final AcceptingChannel<StreamConnection> operationsDoor;

    private Gateway(
            State state,
            Listeners listeners,
            AcceptingChannel<StreamConnection> publicDoor,
            AcceptingChannel<StreamConnection> operationsDoor) {
        this.state = state;
        this.listeners = listeners;
        this.publicDoor = publicDoor;
        this.operationsDoor = operationsDoor;
    }

    /**
     * Starts a gateway as {@code folder} wants it and tells the folder where it is.
     *
     * @throws BadConfiguration when it cannot work so
     * @throws PortTaken when somebody else listens there
     */
    static Gateway start(GatewayFolder folder) throws IOException {
        GatewayConfig config = folder.config();
        String token = folder.token();
        State state = new State(folder, config);
        ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, BUFFERS_SHARED, BUFFERS_PER_THREAD);
        Connections connections = new Connections(buffers);
        Listeners listeners = new Listeners(buffers);
        try {
            var publicDoor = open(listeners, publicAddress(folder, config), new PublicDoor(state, connections));
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
            var operationsDoor = open(listeners, anyPort, new OperationsDoor(state, connections, token));
            folder.write(GatewayAddress.ofThisProcess(
                    operationsDoor.getLocalAddress(InetSocketAddress.class).getPort()));
            publicDoor.resumeAccepts();
            operationsDoor.resumeAccepts();
            return new Gateway(state, listeners, publicDoor, operationsDoor);
        } catch (IOException | RuntimeException e) {
            listeners.stop();
            throw e;
        }
    }

    private static AcceptingChannel<StreamConnection> open(
            Listeners listeners, InetSocketAddress address, HttpHandler door) throws IOException {
        try {
            return listeners.listen(address, door);
        } catch (BindException e) {
            throw new PortTaken(address, e);
        }
    }

    private static InetSocketAddress publicAddress(GatewayFolder folder, GatewayConfig config) throws IOException {
        String address = config.listen().address();
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new BadConfiguration(folder.configFile(), "listen.address is no IP address: " + address);
        }
        return new InetSocketAddress(
                InetAddress.getByName(address), config.listen().port());
    }

    /** Somebody else listens there, or nobody may. */
    static final class PortTaken extends SwiftDeployException {
        private static final long serialVersionUID = 1L;

        PortTaken(InetSocketAddress address, BindException cause) {
            super(
                    "The gateway cannot listen on " + address.getAddress().getHostAddress() + ":" + address.getPort()
                            + ": " + cause.getMessage() + ".",
                    "port " + address.getPort(),
                    "free the port or set nginx.port in manifest.yaml to another",
                    cause);
        }
    }

    /** How many requests run. */
    int running() {
        return state.board().running();
    }

    /** Lets nobody in any more, and waits until everybody inside is served; false when {@code limit} was over before. */
    boolean drain(Duration limit) throws InterruptedException {
        state.close();
        IoUtils.safeClose(publicDoor, operationsDoor);
        long end = System.nanoTime() + limit.toNanos();
        while (running() > 0) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(DRAIN_PAUSE_MILLIS);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        IoUtils.safeClose(publicDoor, operationsDoor);
        listeners.stop();
        state.accessLog().close();
        state.journal().close();
    }
}
