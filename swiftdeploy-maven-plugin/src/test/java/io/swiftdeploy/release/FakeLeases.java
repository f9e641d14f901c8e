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

    private Optional<LeaseHolder> interruption = Optional.empty();
    private volatile Optional<Held> held = Optional.empty();

    /** The lease of its holder has expired; anybody may take it now. */
    public void lose() {
        held = Optional.empty();
    }

    public Optional<LeaseHolder> holder() {
        return held.map(it -> it.holder);
    }

    @Override
    public Optional<LeaseHolder> holder(StackName stack) {
        return holder();
    }

    @Override
    public LeaseAttempt tryTake(StackName stack, LeaseHolder claimant) {
        if (held.isPresent()) {
            return new LeaseAttempt.HeldBy(held.get().holder, remedy);
        }
        Held taken = new Held(claimant);
        held = Optional.of(taken);
        return new LeaseAttempt.Taken(taken);
    }

    @Override
    public void interrupt(StackName stack, LeaseHolder claimant, String goal) {
        interruption = Optional.of(claimant);
        onInterruption.run();
    }

    private final class Held implements Lease {
        private LeaseHolder holder;

        Held(LeaseHolder holder) {
            this.holder = holder;
        }

        @Override
        public void requireHeld() {
            if (!isHeld()) {
                throw new LeaseLostException(ANY, "the test took it away");
            }
        }

        @Override
        public void announce(String goal) {
            holder = new LeaseHolder(holder.who(), goal, holder.since());
        }

        @Override
        public Optional<LeaseHolder> interruption() {
            return interruption;
        }

        @Override
        public void close() {
            if (isHeld()) {
                lose();
            }
        }

        private boolean isHeld() {
            return held.equals(Optional.of(this));
        }
    }
}
