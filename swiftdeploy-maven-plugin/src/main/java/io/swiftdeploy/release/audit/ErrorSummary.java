package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;

/** An exception as one sentence, for a warning or the history. */
public final class ErrorSummary {
    private ErrorSummary() {}

    public static String of(RuntimeException trouble) {
        return trouble instanceof SwiftDeployException known ? known.what() : trouble.toString();
    }
}
