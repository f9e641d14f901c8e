package io.swiftdeploy.runtime;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;
import java.util.Locale;

/** The build does not hold the stack's lease any more, so it may change nothing. */
public final class LeaseLostException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    /** @param observed what shows that the lease is lost */
    public LeaseLostException(StackName stack, String observed) {
        this(
                stack,
                "This build has lost the lease of " + stack + ": " + observed + ".",
                "another build may change the stack now, so this one changes nothing more; look at swiftdeploy:status,"
                        + " then run the goal again");
    }

    private LeaseLostException(StackName stack, String what, String next) {
        super(what, "the lease of stack " + stack, next);
    }

    /** It gave way to {@code claimant}, who had asked for it between two of the build's goals. */
    public static LeaseLostException gaveWay(StackName stack, LeaseHolder claimant) {
        return new LeaseLostException(
                stack,
                String.format(
                        Locale.ROOT,
                        "This build has lost the lease of %s: between two of its goals, a %s of %s took it.",
                        stack,
                        claimant.purpose(),
                        claimant.who()),
                "what this build has tested may be gone, so it changes nothing more; look at swiftdeploy:status, and start"
                        + " the build again when the cause of that goal is known");
    }
}
