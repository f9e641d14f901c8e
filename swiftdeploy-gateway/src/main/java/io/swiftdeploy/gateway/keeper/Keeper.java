package io.swiftdeploy.gateway.keeper;

import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.gateway.config.WatchConfig;
import io.swiftdeploy.gateway.proxy.ProxyState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does the gateway's duties while no build runs. It has a thread of its own and never ends the gateway. */
public final class Keeper implements AutoCloseable {
    private static final int PERIOD_MILLIS = 200;
    private static final int LOOKS_PER_REPAIR = 5;
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final ProxyState state;
    private final Runnable repair;
    private final Heartbeat heartbeat = new Heartbeat(System::nanoTime);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "gateway-keeper");
    private int looks;

    private Keeper(ProxyState state, Runnable repair) {
        this.state = state;
        this.repair = repair;
    }

    /**
     * Begins to look after {@code state}.
     *
     * @param repair writes files that are missing or damaged
     */
    public static Keeper start(ProxyState state, Runnable repair) {
        Keeper keeper = new Keeper(state, repair);
        keeper.thread.setDaemon(true);
        keeper.thread.start();
        return keeper;
    }

    private void run() {
        try {
            while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            expireCanary();
            looks++;
            if (looks % LOOKS_PER_REPAIR == 0) {
                state.repairLogs();
                repair.run();
            }
        } catch (RuntimeException e) {
            System.err.println("The gateway's keeper failed, and tries again: " + e);
        }
    }

    private void expireCanary() {
        GatewayConfig config = state.routes().current().config();
        Optional<WatchConfig> watch = config.activeWatch();
        if (watch.isPresent() && heartbeat.hasStopped(config, watch.get())) {
            state.expire(config, watch.get());
        }
    }

    /** Ends the duties; on return, the keeper writes nothing any more, unless a disk keeps it for longer than 10 s. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(LONGEST_LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
