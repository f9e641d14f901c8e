package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;

/** An exception as one sentence, for a warning or the history. */
final class ErrorSummary {
    private ErrorSummary() {}

    static String of(RuntimeException trouble) {
        return trouble instanceof SwiftDeployException known ? known.what() : trouble.toString();
    }
}
