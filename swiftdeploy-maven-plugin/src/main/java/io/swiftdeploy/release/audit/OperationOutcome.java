package io.swiftdeploy.release.audit;

import io.swiftdeploy.release.context.ReleaseLog;

/**
 * How an operation ended that did not fail.
 *
 * @param changed whether it changed anything
 * @param message one sentence for people
 * @param told whether people have it already: an operation may end as the last of its parts did
 */
public record OperationOutcome(boolean changed, String message, boolean told) {
    public static OperationOutcome changed(String message) {
        return new OperationOutcome(true, message, false);
    }

    public static OperationOutcome unchanged(String message) {
        return new OperationOutcome(false, message, false);
    }

    /** Tells it, once; gives what the caller may end with, too. */
    OperationOutcome tell(ReleaseLog log) {
        if (!told) {
            log.step(message);
        }
        return new OperationOutcome(changed, message, true);
    }
}
