package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.audit.RecordedResult;
import java.util.Locale;

/** There was not enough data in time to judge the canary. It was rolled back; stable serves as before. */
public final class InconclusiveException extends SwiftDeployException implements RecordedResult {
    private static final long serialVersionUID = 1L;

    /**
     * @param why which limit was reached
     * @param last what the policies said at the end
     */
    public InconclusiveException(String why, Verdict last) {
        super(
                String.format(
                        Locale.ROOT,
                        "The release is inconclusive: %s. What was missing for a verdict:\n%s",
                        why,
                        String.join("\n", last.reasons())),
                "stage " + last.stage().text(),
                "stable serves as before; give the canary more traffic or more time (canary.steps, canary.interval,"
                        + " canary.max_duration), or release again when there is more traffic");
    }

    @Override
    public Result result() {
        return Result.INCONCLUSIVE;
    }
}
