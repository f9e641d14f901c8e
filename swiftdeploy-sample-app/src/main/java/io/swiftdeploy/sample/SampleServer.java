package io.swiftdeploy.sample;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** The service on its port. Each request has its own thread, so that a slow one does not delay the others. */
final class SampleServer implements AutoCloseable {
    /**
     * Settings of the JDK's server, which it reads once. Without the first, each answer waits for a delayed acknowledgement.
     * Idle connections last longer than nginx keeps them (60 s), so that nginx closes them. A large body that is refused is
     * read to its end, so that the client gets the answer.
     */
    private static final Map<String, String> HTTP_SERVER = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.idleInterval", "75",
            "sun.net.httpserver.maxIdleConnections", "1000",
            "sun.net.httpserver.drainAmount", "1048576");

    private static final int BACKLOG = 1024;
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(5);
    private static final Duration FINISHING_LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(10);

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Router router;

    private SampleServer(HttpServer http, Router router) {
        this.http = http;
        this.router = router;
    }

    /**
     * Starts to serve.
     *
     * @throws IOException if the port cannot be opened, or the host has no address
     */
    static SampleServer start(SampleSettings settings) throws IOException {
        HTTP_SERVER.forEach(System::setProperty);
        HttpServer http = HttpServer.create(settings.address(), BACKLOG);
        SampleServer server = new SampleServer(http, router(settings));
        http.createContext("/", server.router);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    private static Router router(SampleSettings settings) {
        SampleService service = new SampleService(settings);
        return new Router(settings.mode(), service.metrics(), service.routes());
    }

    int port() {
        return http.getAddress().getPort();
    }

    /**
     * Stops without losing a request. First the answer to the next request of each open connection closes it. When no more
     * requests come, or after 5 s, no new connection is accepted. Running requests then have 20 s to finish.
     */
    void drain() {
        drain(QUIET);
    }

    /** As {@link #drain()}; {@code quiet} is the time without requests after which new connections are refused. */
    void drain(Duration quiet) {
        router.closeConnections();
        await(CLOSING_LIMIT, () -> router.traffic().quietFor(quiet));
        stopAccepting();
        await(FINISHING_LIMIT, () -> router.traffic().none());
        close();
    }

    /** Stops at once. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }

    /** Stops the JDK's server, which closes its listener at once and then blocks until {@link #close}. */
    private void stopAccepting() {
        Thread stopper = new Thread(() -> http.stop((int) FINISHING_LIMIT.toSeconds()), "stop");
        stopper.setDaemon(true);
        stopper.start();
    }

    private static void await(Duration limit, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - start < limit.toNanos()) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
