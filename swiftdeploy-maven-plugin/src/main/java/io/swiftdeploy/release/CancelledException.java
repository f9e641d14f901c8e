package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import java.util.Locale;

/** The user ended the build in the middle of a release. */
public final class CancelledException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    private final int weight;

    /** @param weight the canary's percentage of requests at that time */
    CancelledException(String where, int weight) {
        this("The release was cancelled.", where, "start the release again at any time", weight);
    }

    private CancelledException(String what, String where, String next, int weight) {
        super(what, where, next);
        this.weight = weight;
    }

    /** The same, for a canary that keeps its traffic. */
    CancelledException keepingCanary() {
        return new CancelledException(
                String.format(
                        Locale.ROOT,
                        "The release was cancelled; the canary keeps %d %% of the requests, because swiftdeploy.keep is set.",
                        weight),
                where(),
                "continue with `mvn swiftdeploy:release`, or end the canary with `mvn swiftdeploy:rollback`",
                weight);
    }
}
