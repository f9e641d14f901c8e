package io.swiftdeploy.release.audit;

import io.swiftdeploy.history.Result;

/** An exception that says how the operation it ends is recorded; any other counts as {@link Result#FAILED}. */
public interface RecordedResult {
    Result result();
}
