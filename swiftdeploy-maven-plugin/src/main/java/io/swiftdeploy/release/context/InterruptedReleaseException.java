package io.swiftdeploy.release.context;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.LeaseHolder;
import java.util.Locale;

/** A rollback has interrupted the release. The canary is left to it, and so is the stack's lease. */
public final class InterruptedReleaseException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    InterruptedReleaseException(StackName stack, LeaseHolder claimant) {
        super(
                String.format(
                        Locale.ROOT, "The release was interrupted by a %s of %s.", claimant.purpose(), claimant.who()),
                "stack " + stack,
                "that goal takes the canary back; release again when it has ended and its cause is known");
    }
}
