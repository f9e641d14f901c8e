package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.audit.RecordedResult;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** There was not enough data in time to judge the canary. It was rolled back; stable serves as before. */
public final class InconclusiveException extends SwiftDeployException implements RecordedResult {
    private static final long serialVersionUID = 1L;
    private static final Pattern MISSING_THRESHOLD = Pattern.compile("\\bthe threshold (\\w+) is missing\\b");

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
                "stable serves as before; " + advice(missingThresholds(last)));
    }

    private static String advice(List<String> missing) {
        return missing.isEmpty()
                ? "give the canary more traffic or more time (canary.steps, canary.interval, canary.max_duration), or release"
                        + " again when there is more traffic"
                : "add " + String.join(", ", missing)
                        + " to `thresholds` in data.json of policies.dir: without, no canary"
                        + " becomes stable, however much traffic it gets. `mvn swiftdeploy:validate` names the values of those that"
                        + " SwiftDeploy ships";
    }

    private static List<String> missingThresholds(Verdict last) {
        return last.denials().stream()
                .flatMap(answer -> answer.reasons().stream())
                .flatMap(reason -> MISSING_THRESHOLD.matcher(reason).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    @Override
    public Result result() {
        return Result.INCONCLUSIVE;
    }
}
