package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.release.audit.ErrorSummary;

/** A release failed, and its canary could not be rolled back: the canary may still get requests. */
public final class FailedRollbackException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    /**
     * @param failure why the release failed
     * @param rollback why the rollback failed
     */
    FailedRollbackException(RuntimeException failure, RuntimeException rollback) {
        super(
                ErrorSummary.of(failure)
                        + "\nThe canary could not be rolled back, and may still get requests: "
                        + ErrorSummary.of(rollback),
                rollback instanceof SwiftDeployException known ? known.where() : "rollback of the canary",
                (rollback instanceof SwiftDeployException known ? known.next() + "; then " : "")
                        + "run `mvn swiftdeploy:rollback`, which ends the canary",
                failure);
        addSuppressed(rollback);
    }
}
