package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;

/** A release failed, and its canary could not be rolled back: the canary may still get requests. */
public final class FailedRollbackException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    /**
     * @param failure why the release failed
     * @param rollback why the rollback failed
     */
    FailedRollbackException(SwiftDeployException failure, SwiftDeployException rollback) {
        super(
                failure.what() + "\nThe canary could not be rolled back, and may still get requests: "
                        + rollback.what(),
                rollback.where(),
                "for the second failure: " + rollback.next()
                        + "; after that, `mvn swiftdeploy:status -Dswiftdeploy.once` shows whether the canary still runs, and"
                        + " only if it does, `mvn swiftdeploy:rollback` ends it",
                failure);
        addSuppressed(rollback);
    }
}
