package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Result;

/**
 * An operation has done what it was asked for, and its end cannot be recorded. An operation that it was a part of, a release
 * for example, has succeeded all the same.
 */
public final class UnrecordedEndException extends SwiftDeployException implements RecordedResult {
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

    @Override
    public Result result() {
        return Result.SUCCEEDED;
    }

    /** Why it cannot be recorded, as a sentence. */
    public String reason() {
        return reason;
    }
}
