package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;

/** Somebody ended the build in the middle of a release. */
public final class CancelledException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    private final int weight;

    /** @param weight the canary's percentage of requests at that time */
    CancelledException(String where, int weight) {
        this("The release was cancelled.", where, "release again when you like", weight);
    }

    private CancelledException(String what, String where, String next, int weight) {
        super(what, where, next);
        this.weight = weight;
    }

    /** The same, where the canary stays. */
    CancelledException keeping() {
        return new CancelledException(
                "The release was cancelled; the canary keeps %d %% of the requests, as swiftdeploy.keep says."
                        .formatted(weight),
                where(),
                "go on with `mvn swiftdeploy:release`, or take the canary back with `mvn swiftdeploy:rollback`",
                weight);
    }
}
