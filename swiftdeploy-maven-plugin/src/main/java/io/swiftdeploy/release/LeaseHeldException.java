package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import java.time.Duration;
import java.util.Locale;

/** Another build holds the stack's lease, so this one changes nothing. */
public final class LeaseHeldException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    private LeaseHeldException(StackName stack, LeaseHolder holder, Duration waited, String next) {
        super(
                String.format(Locale.ROOT, "Another build is changing %s: %s.%s", stack, holder, waited(waited)),
                "the lease of stack " + stack,
                next
                        + String.format(
                                Locale.ROOT,
                                " the lease of a killed build ends by itself after %d s. Nothing was changed",
                                Lease.EXPIRY_SECONDS));
    }

    static LeaseHeldException waitedFor(StackName stack, LeaseHolder holder, Duration waited) {
        return new LeaseHeldException(
                stack,
                holder,
                waited,
                "run the goal again when that build has ended, or let it wait with -Dswiftdeploy.lockTimeout=<seconds>;");
    }

    /** @param remedy what to do about the build, which does not end by itself */
    static LeaseHeldException blocked(StackName stack, LeaseHolder holder, Duration waited, String remedy) {
        return new LeaseHeldException(stack, holder, waited, remedy);
    }

    /** The build was asked to give way, and has not done so. */
    static LeaseHeldException asked(StackName stack, LeaseHolder holder, Duration waited) {
        return new LeaseHeldException(
                stack,
                holder,
                waited,
                "that build was asked to give way, which it does between two goals, and a release between two of its acts:"
                        + " run the rollback again, with -Dswiftdeploy.lockTimeout=<seconds> for a longer wait, or end that build;");
    }

    private static String waited(Duration waited) {
        return waited.isZero() ? "" : String.format(Locale.ROOT, " It was waited for %d s.", waited.toSeconds());
    }
}
