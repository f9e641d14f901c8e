package io.swiftdeploy.release;

import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.context.ReleaseContext;

/**
 * A stack that an operation makes where nothing was.
 *
 * @param before what was observed before
 */
record NewStack(ReleaseContext context, ObservedStack before) {

    /** A first operation that fails leaves nothing behind; what was there before stays. */
    void removeAfter(RuntimeException failure) {
        if (!before.equals(ObservedStack.nothing())) {
            return;
        }
        try {
            Uninterrupted.run(() -> context.runtime().removeAll(context.stack()));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            context.log().warning("Cleanup is incomplete; parts of the new stack are left: " + ErrorSummary.of(e));
        }
    }
}
