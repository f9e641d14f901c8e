package io.swiftdeploy.runtime;

import io.swiftdeploy.plan.StackName;
import java.util.Optional;

/**
 * The leases of the stacks of a runtime. They lie where the stacks are, so that builds on different machines exclude each
 * other.
 */
public interface Leases {
    /**
     * Tries once to take the lease of {@code stack}, and sends its heartbeat from then on.
     *
     * @param holder what others are told of this build
     */
    LeaseAttempt tryTake(StackName stack, LeaseHolder holder);

    /** Who holds the lease of {@code stack} now; changes nothing. */
    Optional<LeaseHolder> holder(StackName stack);

    /**
     * Asks the present holder of the lease, if there is one, to give way to {@code claimant}, if its present goal is
     * {@code goal}.
     */
    void interrupt(StackName stack, LeaseHolder claimant, String goal);
}
