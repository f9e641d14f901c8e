package io.swiftdeploy.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves the page on the loopback interface, to requests whose path begins with the token; anything else is not found. What
 * a browser sent to another host than this one is refused, so that no other site's page reads it.
 */
final class DashboardServer implements AutoCloseable {
    /** More browsers than these have no page that follows the stack. */
    private static final int MOST_STREAMS = 16;

    /** The build of a release has no more for browsers; further connections are closed. */
    private static final int MOST_THREADS = 32;

    private static final int ENDS_WITHIN_SECONDS = 1;
    /** Also where Java prefers IPv6. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final String token = AccessToken.random();
    private final HttpServer server;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), DashboardServer::thread);
    private final Semaphore places = new Semaphore(MOST_STREAMS);
    private final List<EventStream> streams = new CopyOnWriteArrayList<>();
    private volatile LivePage page;

    private DashboardServer(HttpServer server, LivePage page) {
        this.server = server;
        this.page = page;
    }

    static DashboardServer open(LivePage first) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
            DashboardServer dashboard = new DashboardServer(server, first);
            server.createContext("/", dashboard::answer);
            server.setExecutor(dashboard.threads);
            server.start();
            return dashboard;
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "The dashboard cannot listen on a port: " + e.getMessage() + ".",
                    "the loopback interface of this machine",
                    "check that this machine has a free port there",
                    e);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "swiftdeploy-dashboard-browser");
        thread.setDaemon(true);
        return thread;
    }

    URI address() {
        return URI.create("http://" + host() + "/" + token + "/");
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on the page shows this, in every browser. */
    synchronized void show(LivePage next) {
        page = next;
        streams.forEach(stream -> stream.send(next));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String own = "/" + token + "/";
            if (!host().equals(exchange.getRequestHeaders().getFirst("Host")) || !path.startsWith(own)) {
                PageAnswer.notFound().to(exchange);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                PageAnswer.readOnly().to(exchange);
            } else if (path.equals(own + "events")) {
                follow(exchange);
            } else {
                PageAnswer.of(path.substring(own.length()), page).to(exchange);
            }
        }
    }

    /** Stays in this thread until the browser leaves or the page ends. */
    private void follow(HttpExchange exchange) throws IOException {
        if (!places.tryAcquire()) {
            PageAnswer.tooMany(MOST_STREAMS).to(exchange);
            return;
        }
        EventStream stream = new EventStream();
        try {
            add(stream);
            stream.writeTo(exchange);
        } finally {
            streams.remove(stream);
            places.release();
        }
    }

    /** It gets the page as it is, and each later one. */
    private synchronized void add(EventStream stream) {
        streams.add(stream);
        stream.send(page);
    }

    /** The server itself would wait for the whole time, also where no browser is left. */
    @Override
    public void close() {
        streams.forEach(EventStream::end);
        threads.shutdown();
        try {
            threads.awaitTermination(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
