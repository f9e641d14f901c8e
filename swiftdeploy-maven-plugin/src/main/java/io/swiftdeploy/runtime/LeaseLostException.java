package io.swiftdeploy.runtime;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.StackName;

/** The build does not hold the stack's lease any more, so it may change nothing. */
public final class LeaseLostException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    /** @param observed what shows that the lease is lost */
    public LeaseLostException(StackName stack, String observed) {
        super(
                "This build has lost the lease of " + stack + ": " + observed + ".",
                "the lease of stack " + stack,
                "another build may change the stack now, so this one changes nothing more; look at swiftdeploy:status,"
                        + " then run the goal again");
    }
}
