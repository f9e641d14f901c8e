package io.swiftdeploy.gateway;

import io.swiftdeploy.gateway.config.TlsConfig;
import io.swiftdeploy.gateway.http2.Http2Connections;
import io.swiftdeploy.gateway.tls.PlainRefusal;
import io.swiftdeploy.gateway.tls.PublicConnections;
import io.swiftdeploy.gateway.wire.FramedRequests;
import io.swiftdeploy.gateway.wire.HeadMemory;
import io.swiftdeploy.gateway.wire.RequestConduit;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** The gateway's threads and listeners. */
final class Listeners {
    private static final int IO_THREADS = 2;
    private static final int TASK_THREADS = 2;
    /** A handshake costs a millisecond of one, and nobody else waits for that. */
    private static final int HANDSHAKE_THREADS = 2;

    private static final int BACKLOG = 1024;
    /** More than {@link RequestConduit} lets pass. */
    private static final int LONGEST_HEAD_BYTES = 128 * 1024;

    private static final int MOST_HEADERS = 1024;
    /** How long a client's connection may wait for its next request; nginx's default. */
    private static final int KEEP_ALIVE_MILLIS = 75_000;

    private static final int LONGEST_PARSE_MILLIS = 60_000;
    private static final long NO_LIMIT = -1;
    private static final int BALANCED_CONNECTIONS = 2;
    private static final int LONGEST_END_SECONDS = 10;

    private static final OptionMap SOCKETS = OptionMap.builder()
            .set(Options.WORKER_IO_THREADS, IO_THREADS)
            .set(Options.TCP_NODELAY, true)
            .set(Options.BALANCING_TOKENS, 1)
            .set(Options.BALANCING_CONNECTIONS, BALANCED_CONNECTIONS)
            .set(Options.BACKLOG, BACKLOG)
            .getMap();

    private static final OptionMap HTTP = OptionMap.builder()
            .set(UndertowOptions.NO_REQUEST_TIMEOUT, KEEP_ALIVE_MILLIS)
            .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, LONGEST_PARSE_MILLIS)
            .set(UndertowOptions.MAX_HEADER_SIZE, LONGEST_HEAD_BYTES)
            .set(UndertowOptions.MAX_ENTITY_SIZE, NO_LIMIT)
            .set(UndertowOptions.MAX_HEADERS, MOST_HEADERS)
            .set(UndertowOptions.DECODE_URL, false)
            .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
            .getMap();

    private final ByteBufferPool buffers;
    private final XnioWorker worker;
    private final HeadMemory heads = HeadMemory.ofOneGateway();
    private final ExecutorService configThread = Executors.newSingleThreadExecutor(it -> daemon(it, "gateway-config"));
    private final ExecutorService handshakes =
            Executors.newFixedThreadPool(HANDSHAKE_THREADS, it -> daemon(it, "gateway-handshake"));
    private final List<Http2Connections> draining = new CopyOnWriteArrayList<>();

    Listeners(ByteBufferPool buffers) throws IOException {
        this.buffers = buffers;
        this.worker = Xnio.getInstance(Listeners.class.getClassLoader())
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_NAME, "gateway")
                        .set(Options.WORKER_IO_THREADS, IO_THREADS)
                        .set(Options.WORKER_TASK_CORE_THREADS, TASK_THREADS)
                        .set(Options.WORKER_TASK_MAX_THREADS, TASK_THREADS)
                        .set(Options.TCP_NODELAY, true)
                        .getMap());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The one thread for requests that read or replace the configuration: each waits for those before it. */
    Executor configThread() {
        return configThread;
    }

    /** Listens on {@code address}; no connection is accepted before {@code resumeAccepts}. */
    AcceptingChannel<StreamConnection> listen(InetSocketAddress address, HttpHandler handler) throws IOException {
        return accept(address, http1(handler));
    }

    /** The same with the connections made private by what {@code tls} gives at the moment they are accepted. */
    AcceptingChannel<StreamConnection> listen(
            InetSocketAddress address, HttpHandler handler, Supplier<Optional<TlsConfig>> tls) throws IOException {
        Http2Connections http2 = new Http2Connections(handler, buffers, heads);
        draining.add(http2);
        PublicConnections.Protocols protocols =
                new PublicConnections.Protocols(http1(handler), http2, http1(new PlainRefusal(handler)));
        return accept(address, new PublicConnections(tls, protocols, handshakes));
    }

    private AcceptingChannel<StreamConnection> accept(
            InetSocketAddress address, ChannelListener<StreamConnection> accepted) throws IOException {
        return worker.createStreamConnectionServer(address, ChannelListeners.openListenerAdapter(accepted), SOCKETS);
    }

    private ChannelListener<StreamConnection> http1(HttpHandler handler) {
        HttpOpenListener open = new HttpOpenListener(buffers, HTTP);
        open.setRootHandler(new FramedRequests(handler));
        return connection -> {
            RequestConduit.install(connection, heads);
            open.handleEvent(connection);
        };
    }

    /** Tells the clients of connections for many requests to send no more of them here. */
    void drain() {
        draining.forEach(Http2Connections::drain);
    }

    /** Whether no such client is left that may still have to read. */
    boolean isDrained() {
        return draining.stream().allMatch(Http2Connections::isDrained);
    }

    /** Ends all connections and threads, and waits for the threads, unless something keeps one for longer than 10 s. */
    void stop() {
        worker.shutdownNow();
        configThread.shutdownNow();
        handshakes.shutdownNow();
        try {
            worker.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            configThread.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
