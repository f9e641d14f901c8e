package io.swiftdeploy.runtime;

/** What became of an attempt to take a lease. */
public sealed interface LeaseAttempt {
    /** The lease was free; it is held from now on. */
    record Taken(Lease lease) implements LeaseAttempt {}

    /** Another build holds it. */
    record HeldBy(LeaseHolder holder) implements LeaseAttempt {}
}
