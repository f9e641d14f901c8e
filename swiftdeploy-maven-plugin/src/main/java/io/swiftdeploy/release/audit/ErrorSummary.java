package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;

/** An exception as one sentence, for a warning or the history. */
public final class ErrorSummary {
    private ErrorSummary() {}

    public static String of(RuntimeException failure) {
        return failure instanceof SwiftDeployException known ? known.what() : failure.toString();
    }
}
