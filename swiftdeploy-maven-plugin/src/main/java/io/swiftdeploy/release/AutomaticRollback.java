package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.release.ProgressiveRelease.WhenCancelled;
import io.swiftdeploy.release.analysis.InterferenceException;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.audit.UnrecordedEndException;
import io.swiftdeploy.release.audit.UnrecordedStepException;
import io.swiftdeploy.release.context.InterruptedReleaseException;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.runtime.LeaseLostException;

/** Rolls the canary of a release back when the release fails. */
final class AutomaticRollback {
    private final ReleaseContext context;
    private final ResolvedRelease release;
    private final WhenCancelled whenCancelled;

    AutomaticRollback(ReleaseContext context, ResolvedRelease release, WhenCancelled whenCancelled) {
        this.context = context;
        this.release = release;
        this.whenCancelled = whenCancelled;
    }

    /**
     * Rolls back, unless the canary belongs to another user now or is to be kept; gives the exception that the release ends
     * with. A rollback that has interrupted the release gets the lease, and takes the canary back itself. When the
     * rollback fails too, the exception names both failures.
     */
    RuntimeException after(RuntimeException failure) {
        if (failure instanceof InterferenceException
                || failure instanceof LeaseLostException
                || failure instanceof InterruptedReleaseException) {
            return failure;
        }
        if (failure instanceof CancelledException cancelled && whenCancelled == WhenCancelled.KEEP) {
            return cancelled.keepingCanary();
        }
        return rollBack(failure);
    }

    private RuntimeException rollBack(RuntimeException failure) {
        String reason = ErrorSummary.of(failure);
        context.log().warning("Rolling the canary back. " + reason);
        try {
            Uninterrupted.run(
                    () -> Rollback.ofRelease(context.uninterruptible(), reason).run(release));
            return failure instanceof UnrecordedEndException step ? new UnrecordedStepException(step) : failure;
        } catch (RuntimeException e) {
            context.log()
                    .warning("The canary could not be rolled back, and may still get requests. " + ErrorSummary.of(e));
            return both(failure, e);
        }
    }

    /** A bug stays a bug, whichever of the two it is. */
    private static RuntimeException both(RuntimeException failure, RuntimeException rollback) {
        if (!(failure instanceof SwiftDeployException known)) {
            failure.addSuppressed(rollback);
            return failure;
        }
        if (!(rollback instanceof SwiftDeployException second)) {
            rollback.addSuppressed(failure);
            return rollback;
        }
        return new FailedRollbackException(known, second);
    }
}
