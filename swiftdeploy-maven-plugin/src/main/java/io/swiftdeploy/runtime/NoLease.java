package io.swiftdeploy.runtime;

import java.util.Optional;

/** The lease of a goal that changes nothing. */
final class NoLease implements Lease {
    @Override
    public void requireHeld() {}

    @Override
    public void announce(String goal) {}

    @Override
    public Optional<LeaseHolder> interruption() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
