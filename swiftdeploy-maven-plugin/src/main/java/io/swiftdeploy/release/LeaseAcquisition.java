package io.swiftdeploy.release;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.context.ReleaseLog;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.Leases;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
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
    private static final Set<String> INTERRUPTIBLE = Set.of(RELEASE, LeaseHolder.BETWEEN_GOALS);
    private static final Duration INTERRUPTION = Duration.ofSeconds(60);

    /**
     * The lease of {@code stack}. A rollback interrupts a running release for it, and waits for that one's end; a build that is
     * between two goals gives way to it at once.
     *
     * @throws LeaseHeldException when another build holds it for longer than {@link #patience}, and than a release may take to
     *     give way
     */
    public Lease take(StackName stack) {
        LeaseWait wait = new LeaseWait(patience);
        Set<LeaseHolder> asked = new HashSet<>();
        LeaseAttempt attempt = attempt(stack, asked, wait);
        if (attempt instanceof LeaseAttempt.HeldBy held) {
            tellWait(stack, held.holder(), asked);
        }
        while (attempt instanceof LeaseAttempt.HeldBy held) {
            if (wait.isOver()) {
                throw failure(stack, held, asked, wait.limit());
            }
            wait.pause();
            attempt = attempt(stack, asked, wait);
        }
        return ((LeaseAttempt.Taken) attempt).lease();
    }

    /** @param asked the holder that was asked to give way; it is asked once in each of its goals, and then has time for it */
    private LeaseAttempt attempt(StackName stack, Set<LeaseHolder> asked, LeaseWait wait) {
        LeaseAttempt attempt = leases.tryTake(stack, claimant);
        if (attempt instanceof LeaseAttempt.HeldBy held) {
            asked.retainAll(Set.of(held.holder()));
            if (mayInterrupt(held.holder()) && asked.add(held.holder())) {
                interrupt(stack, held.holder());
                wait.extend(INTERRUPTION);
            }
        }
        return attempt;
    }

    private void interrupt(StackName stack, LeaseHolder holder) {
        String told = holder.purpose().equals(RELEASE)
                ? "Interrupting the running release of " + stack
                : "Taking the lease of " + stack + " from a build that runs none of its goals now";
        log.step(told + " (" + holder + ").");
        leases.interrupt(stack, claimant, holder.purpose());
    }

    private static LeaseHeldException failure(
            StackName stack, LeaseAttempt.HeldBy held, Set<LeaseHolder> asked, Duration waited) {
        LeaseHolder holder = held.holder();
        return held.remedy()
                .map(remedy -> LeaseHeldException.blocked(stack, holder, waited, remedy))
                .orElseGet(() -> asked.contains(holder)
                        ? LeaseHeldException.asked(stack, holder, waited)
                        : LeaseHeldException.waitedFor(stack, holder, waited));
    }

    private boolean mayInterrupt(LeaseHolder holder) {
        return claimant.purpose().equals(ROLLBACK) && INTERRUPTIBLE.contains(holder.purpose());
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
