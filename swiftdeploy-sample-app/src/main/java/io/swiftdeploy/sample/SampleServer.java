package io.swiftdeploy.sample;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** The service on its port. A thread for each request under way, so that slow ones never hold up the others. */
final class SampleServer implements AutoCloseable {
    /**
     * The JDK's server reads these once. Without the first, each answer waits for a delayed acknowledgement; idle connections live
     * longer than nginx keeps them (60 s), so that it is nginx that closes them; a refused large body is read to its end, so that its
     * sender sees the refusal.
     */
    private static final Map<String, String> HTTP_SERVER = Map.of(
            "sun.net.httpserver.nodelay", "true",
            "sun.net.httpserver.idleInterval", "75",
            "sun.net.httpserver.maxIdleConnections", "1000",
            "sun.net.httpserver.drainAmount", "1048576");

    private static final int BACKLOG = 1024;
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration PARTING = Duration.ofSeconds(5);
    private static final Duration FINISHING = Duration.ofSeconds(20);
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
     * @throws IOException if the port cannot be opened
     */
    static SampleServer start(SampleSettings settings) throws IOException {
        HTTP_SERVER.forEach(System::setProperty);
        HttpServer http = HttpServer.create(new InetSocketAddress(settings.port()), BACKLOG);
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
     * Ends without losing a request. Clients with open connections are first told to leave, each in the answer to its next request; when
     * no more requests come, or after 5 s of them, no connection is accepted any more; requests under way then have 20 s to finish.
     */
    void drain() {
        drain(QUIET);
    }

    /** As {@link #drain()}; {@code quiet} is how long no request must come before new connections are refused. */
    void drain(Duration quiet) {
        router.part();
        await(PARTING, () -> router.traffic().quietFor(quiet));
        stopAccepting();
        await(FINISHING, () -> router.traffic().none());
        close();
    }

    /** Ends at once. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdown();
    }

    /** Asks the JDK's server to stop, which closes its listener at once and then blocks until {@link #close}. */
    private void stopAccepting() {
        Thread stopper = new Thread(() -> http.stop((int) FINISHING.toSeconds()), "stop");
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
