package io.swiftdeploy.release.audit;

import io.swiftdeploy.history.Result;
import io.swiftdeploy.policy.DeniedException;

/** An exception that says how the operation it ends is recorded; any other counts as {@link Result#FAILED}. */
public interface RecordedResult {
    Result result();

    /** How an operation that {@code failure} ends is recorded. */
    static Result of(RuntimeException failure) {
        if (failure instanceof RecordedResult known) {
            return known.result();
        }
        return failure instanceof DeniedException ? Result.DENIED : Result.FAILED;
    }
}
