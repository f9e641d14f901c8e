package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;

/** A step of a release was done and could not be recorded. The canary was taken back; stable serves as before. */
public final class UnrecordedStepException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    /** @param step what was done and not recorded */
    public UnrecordedStepException(UnrecordedEndException step) {
        super(
                "The step could not be recorded, so the canary was taken back: " + step.reason(),
                step.where(),
                step.next(),
                step);
    }
}
