package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Result;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Outcome;
import io.swiftdeploy.policy.Verdict;
import io.swiftdeploy.release.audit.RecordedResult;
import java.util.stream.Collectors;

/** The policies asked for a rollback of the canary. It was rolled back; stable serves as before. */
public final class RolledBackException extends SwiftDeployException implements RecordedResult {
    private static final long serialVersionUID = 1L;

    public RolledBackException(Verdict verdict) {
        super(
                "The policies ask for a rollback of the canary:\n" + String.join("\n", verdict.rollbackReasons()),
                verdict.answers().stream()
                        .filter(answer -> answer.outcome() == Outcome.ROLLBACK)
                        .map(Answer::domain)
                        .distinct()
                        .collect(Collectors.joining(", ", verdict.stage().text() + ", policy ", "")),
                "stable serves as before; fix the new version, and release it again");
    }

    @Override
    public Result result() {
        return Result.DENIED;
    }
}
