package io.swiftdeploy.release;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.context.ReleaseLog;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.Leases;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the lease of a stack, and waits for it where another build holds it.
 *
 * @param leases where the leases are
 * @param claimant what others are told of this build
 * @param patience how long to wait for another build, 0 for not at all
 * @param log hears of the wait
 */
public record LeaseAcquisition(Leases leases, LeaseHolder claimant, Duration patience, ReleaseLog log) {
    private static final String RELEASE = "release";
    private static final String ROLLBACK = "rollback";
    private static final Duration INTERRUPTION = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);

    /**
     * The lease of {@code stack}. A rollback interrupts a running release for it, and waits for that one's end.
     *
     * @throws LeaseHeldException when another build holds it for longer than {@link #patience}
     */
    public Lease take(StackName stack) {
        Set<LeaseHolder> asked = new HashSet<>();
        LeaseAttempt first = attempt(stack, asked);
        if (first instanceof LeaseAttempt.HeldBy held) {
            Duration limit = asked.isEmpty() || patience.compareTo(INTERRUPTION) > 0 ? patience : INTERRUPTION;
            tellWait(stack, held.holder(), asked);
            return Deadline.in(limit)
                    .every(POLL)
                    .untilPresent(() -> lease(attempt(stack, asked)))
                    .orElseThrow(() -> asked.isEmpty()
                            ? LeaseHeldException.waitedFor(stack, held.holder(), limit)
                            : LeaseHeldException.asked(stack, held.holder(), limit));
        }
        return lease(first).orElseThrow();
    }

    private static Optional<Lease> lease(LeaseAttempt attempt) {
        return attempt instanceof LeaseAttempt.Taken taken ? Optional.of(taken.lease()) : Optional.empty();
    }

    /** @param asked the holders that were asked to give way; each is asked once */
    private LeaseAttempt attempt(StackName stack, Set<LeaseHolder> asked) {
        LeaseAttempt attempt = leases.tryTake(stack, claimant);
        if (attempt instanceof LeaseAttempt.HeldBy held && mayInterrupt(held.holder()) && asked.add(held.holder())) {
            log.step("Interrupting the running release of " + stack + " (" + held.holder() + ").");
            leases.interrupt(stack, claimant, RELEASE);
        }
        return attempt;
    }

    private boolean mayInterrupt(LeaseHolder holder) {
        return claimant.purpose().equals(ROLLBACK) && holder.purpose().equals(RELEASE);
    }

    private void tellWait(StackName stack, LeaseHolder holder, Set<LeaseHolder> asked) {
        if (asked.isEmpty() && !patience.isZero()) {
            log.step(String.format(
                    Locale.ROOT,
                    "Waiting up to %d s for the lease of %s, held by %s.",
                    patience.toSeconds(),
                    stack,
                    holder));
        }
    }
}
