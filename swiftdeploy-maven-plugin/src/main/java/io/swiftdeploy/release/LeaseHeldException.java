package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import java.time.Duration;

/** Another build holds the stack's lease, so this one changes nothing. */
public final class LeaseHeldException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    LeaseHeldException(StackName stack, LeaseHolder holder, Duration waited) {
        super(
                "Another build is changing %s: %s.%s".formatted(stack, holder, waited(waited)),
                "the lease of stack " + stack,
                "run the goal again when that build has ended, or let it wait with -Dswiftdeploy.lockTimeout=<seconds>;"
                        + " the lease of a killed build ends by itself after %d s. Nothing was changed"
                                .formatted(Lease.EXPIRY_SECONDS));
    }

    private static String waited(Duration waited) {
        return waited.isZero() ? "" : " It was waited for %d s.".formatted(waited.toSeconds());
    }
}
