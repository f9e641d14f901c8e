package io.swiftdeploy.runtime;

import java.util.Optional;

/** What became of an attempt to take a lease. */
public sealed interface LeaseAttempt {
    /** The lease was free; it is held from now on. */
    record Taken(Lease lease) implements LeaseAttempt {}

    /**
     * Another build holds it.
     *
     * @param remedy what the user can do, where that is not simply to wait for the build's end
     */
    record HeldBy(LeaseHolder holder, Optional<String> remedy) implements LeaseAttempt {
        /** A build whose end can be waited for. */
        public HeldBy(LeaseHolder holder) {
            this(holder, Optional.empty());
        }
    }
}
