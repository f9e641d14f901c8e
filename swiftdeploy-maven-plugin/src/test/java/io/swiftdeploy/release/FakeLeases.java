package io.swiftdeploy.release;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Leases;
import java.util.Optional;

/** One lease in memory. A test can hold it as another build, take it away, or ask its holder to give way. */
public final class FakeLeases implements Leases {
    private static final StackName ANY = new StackName("any");

    /** What the holder does when it is asked to give way. */
    public Runnable onInterruption = () -> {};

    /** What is said of the holder, where that does not end by itself. */
    public Optional<String> remedy = Optional.empty();

    private Optional<LeaseHolder> holder = Optional.empty();
    private Optional<LeaseHolder> interruption = Optional.empty();
    private boolean lost;

    /** The lease of its holder has expired. */
    public void lose() {
        lost = true;
    }

    public Optional<LeaseHolder> holder() {
        return holder;
    }

    @Override
    public Optional<LeaseHolder> holder(StackName stack) {
        return holder;
    }

    @Override
    public LeaseAttempt tryTake(StackName stack, LeaseHolder claimant) {
        if (holder.isPresent()) {
            return new LeaseAttempt.HeldBy(holder.get(), remedy);
        }
        holder = Optional.of(claimant);
        return new LeaseAttempt.Taken(new Held());
    }

    @Override
    public void interrupt(StackName stack, LeaseHolder claimant, String goal) {
        interruption = Optional.of(claimant);
        onInterruption.run();
    }

    private final class Held implements Lease {
        @Override
        public void requireHeld() {
            if (lost) {
                throw new LeaseLostException(ANY, "the test took it away");
            }
        }

        @Override
        public void announce(String goal) {
            holder = holder.map(it -> new LeaseHolder(it.who(), goal, it.since()));
        }

        @Override
        public Optional<LeaseHolder> interruption() {
            return interruption;
        }

        @Override
        public void close() {
            holder = Optional.empty();
        }
    }
}
