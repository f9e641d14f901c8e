package io.swiftdeploy.dashboard;

import io.swiftdeploy.release.context.ReleaseContext;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The live page of a stack: it looks at the stack every few seconds, and serves what it saw to browsers on this machine that
 * know the page's address. It changes nothing, records nothing, and goes on when the stack cannot be seen for a while.
 */
public final class Dashboard implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(5);
    /** Nobody waits longer for a page: a build that is told to end has seconds. */
    private static final Duration LAST_LOOK = Duration.ofMillis(1500);

    private final LiveStack stack;
    private final DashboardServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread looking = new Thread(this::look, "swiftdeploy-dashboard");

    private Dashboard(LiveStack stack, DashboardServer server) {
        this.stack = stack;
        this.server = server;
    }

    /**
     * Serves the page of the context's stack on a free port of the loopback interface.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException when no port can be listened on
     */
    public static Dashboard open(ReleaseContext context) {
        LiveStack stack = new LiveStack(context.telling(new SilentLog()));
        Dashboard dashboard = new Dashboard(stack, DashboardServer.open(stack.page()));
        dashboard.looking.setDaemon(true);
        dashboard.looking.start();
        return dashboard;
    }

    /** The address of the page, with the token that it asks for. */
    public URI address() {
        return server.address();
    }

    /** Looks until the page closes, and a last time then. */
    private void look() {
        try {
            do {
                showNow();
            } while (!closing.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
            showNow();
        } catch (InterruptedException abandoned) {
            Thread.currentThread().interrupt();
        }
    }

    /** A page that cannot be made leaves the one before, and its reader sees of when that is. */
    private void showNow() {
        try {
            server.show(stack.look());
        } catch (RuntimeException | LinkageError shownBefore) {
            return;
        }
    }

    /** Shows the stack a last time, if that takes no long time, and ends the page; a browser that shows it says so. */
    @Override
    public void close() {
        closing.countDown();
        try {
            looking.join(LAST_LOOK.toMillis());
            looking.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
