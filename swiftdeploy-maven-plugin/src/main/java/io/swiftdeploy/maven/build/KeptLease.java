package io.swiftdeploy.maven.build;

import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A lease that a build keeps between its goals, for as long as its tests take. While no goal runs, it gives way to a rollback
 * that asks for it. The build's later goals are refused then: what they would change is not what they left.
 */
final class KeptLease implements Lease {
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final Lease lease;
    private final Function<LeaseHolder, LeaseLostException> loss;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Optional<LeaseHolder> successor = Optional.empty();
    private volatile Phase phase = Phase.GOAL;

    private enum Phase {
        GOAL,
        BETWEEN_GOALS,
        /** What is due at the end of the build: it gives way to nobody any more. */
        END
    }

    private KeptLease(Lease lease, Function<LeaseHolder, LeaseLostException> loss) {
        this.lease = lease;
        this.loss = loss;
    }

    /**
     * A lease that was just taken. A thread of its own looks who asks for it.
     *
     * @param loss what the build is told once somebody else has it
     */
    static KeptLease of(Lease taken, Function<LeaseHolder, LeaseLostException> loss) {
        KeptLease kept = new KeptLease(taken, loss);
        Thread thread = new Thread(kept::watch, "swiftdeploy-lease-requests");
        thread.setDaemon(true);
        thread.start();
        return kept;
    }

    private void watch() {
        try {
            while (!over.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                giveWayIfAsked();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void giveWayIfAsked() {
        if (lease.interruption().isPresent() && phase == Phase.BETWEEN_GOALS) {
            close();
        }
    }

    /** Whether a rollback has it now, or had it. */
    boolean gaveWay() {
        return successor.isPresent();
    }

    @Override
    public void requireHeld() {
        successor.ifPresent(it -> {
            throw loss.apply(it);
        });
        lease.requireHeld();
    }

    @Override
    public synchronized void announce(String goal) {
        if (phase != Phase.END) {
            phase = goal.equals(LeaseHolder.BETWEEN_GOALS) ? Phase.BETWEEN_GOALS : Phase.GOAL;
        }
        if (!gaveWay()) {
            lease.announce(goal);
        }
    }

    /** The end of the build begins. */
    synchronized void keep() {
        phase = Phase.END;
    }

    @Override
    public Optional<LeaseHolder> interruption() {
        return phase == Phase.END ? Optional.empty() : lease.interruption();
    }

    /** Whoever has asked for it gets it: it is given back between two goals, or by the release that was interrupted. */
    @Override
    public synchronized void close() {
        if (over.getCount() > 0) {
            successor = interruption();
            over.countDown();
            lease.close();
        }
    }
}
