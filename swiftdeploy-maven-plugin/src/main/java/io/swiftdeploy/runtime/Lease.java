package io.swiftdeploy.runtime;

import java.util.Optional;

/**
 * The right to change a stack. A living build holds it and sends its heartbeat; it ends with the build, five seconds after the
 * last heartbeat at the latest. The gateway's keeper sees the same heartbeat: a
 * {@link io.swiftdeploy.plan.GatewaySpec.Watch#WATCHED watched} canary gets users only while it goes on.
 */
public interface Lease extends AutoCloseable {
    /** The longest time without a heartbeat that a lease survives, in seconds. */
    int EXPIRY_SECONDS = 5;

    /** What goals have that change nothing: no right to change the stack, and no need of it. */
    static Lease none() {
        return new NoLease();
    }

    /**
     * Returns when the lease is still held.
     *
     * @throws LeaseLostException when it has expired or was taken away; the build may change nothing any more
     */
    void requireHeld();

    /**
     * Tells others what this build does now. Where that cannot be told, the goal goes on all the same.
     *
     * @param goal the goal that runs from now on, or what stands for none
     */
    void announce(String goal);

    /**
     * Who has asked the holder to give way, if anybody has: a rollback may interrupt a release, and a build that is between two
     * goals. What was asked of another goal than the one that runs now is not meant.
     */
    Optional<LeaseHolder> interruption();

    /** Gives the lease back. */
    @Override
    void close();
}
