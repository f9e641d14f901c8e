package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.policy.Verdict;

/** Whether the canary is good could not be told in time. It was taken back; stable serves as before. */
public final class InconclusiveException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    public InconclusiveException(String why, Verdict last) {
        super(
                "The release is inconclusive: %s. What was missing for a verdict:\n%s"
                        .formatted(why, String.join("\n", last.reasons())),
                "stage " + last.stage().text(),
                "stable serves as before; give the canary more traffic or more time (canary.steps, canary.interval,"
                        + " canary.max_duration), or release again when there is more traffic");
    }
}
