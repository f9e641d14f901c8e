package io.swiftdeploy.release.audit;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.policy.Answer;
import io.swiftdeploy.policy.Verdict;
import java.util.stream.Collectors;

/** The policies said that the canary harms. It was taken back; stable serves as before. */
public final class RolledBackException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    public RolledBackException(Verdict verdict) {
        super(
                "The policies say that the canary has to go:\n" + String.join("\n", verdict.reasons()),
                verdict.denials().stream()
                        .map(Answer::domain)
                        .distinct()
                        .collect(Collectors.joining(", ", verdict.stage().text() + ", policy ", "")),
                "stable serves as before; mend the new version, and release it again");
    }
}
