package io.swiftdeploy.maven.build;

import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who looks whether somebody asks for a lease. */
final class WatchedLease implements Lease {
    private final Lease lease;
    private final AtomicInteger found = new AtomicInteger();
    private volatile boolean closed;

    WatchedLease(Lease lease) {
        this.lease = lease;
    }

    int looksThatFoundAClaimant() {
        return found.get();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void requireHeld() {
        lease.requireHeld();
    }

    @Override
    public void announce(String goal) {
        lease.announce(goal);
    }

    @Override
    public Optional<LeaseHolder> interruption() {
        Optional<LeaseHolder> claimant = lease.interruption();
        claimant.ifPresent(any -> found.incrementAndGet());
        return claimant;
    }

    @Override
    public void close() {
        closed = true;
        lease.close();
    }
}
