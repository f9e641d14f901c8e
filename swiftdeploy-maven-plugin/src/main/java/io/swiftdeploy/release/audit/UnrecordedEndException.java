package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;

/** An operation has done what it was asked for, and its end cannot be recorded. */
public final class UnrecordedEndException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnrecordedEndException(OperationOutcome outcome, SwiftDeployException cause) {
        super(
                outcome.message() + "\nThat is done, but it is not in the history: " + cause.what(),
                cause.where(),
                cause.next(),
                cause);
        this.reason = cause.what();
    }

    /** Why it cannot be recorded, as a sentence. */
    public String reason() {
        return reason;
    }
}
