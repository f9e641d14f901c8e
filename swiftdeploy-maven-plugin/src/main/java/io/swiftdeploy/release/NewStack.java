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

    /**
     * A first operation that fails leaves nothing behind, nor what a first one before it has left: a gateway without a service.
     * What serves, or has served, stays.
     */
    void removeAfter(RuntimeException failure) {
        if (before.serves() || !before.instances().isEmpty()) {
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
