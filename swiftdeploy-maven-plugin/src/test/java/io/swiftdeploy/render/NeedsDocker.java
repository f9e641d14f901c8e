package io.swiftdeploy.render;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import io.swiftdeploy.Skips;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class where no Docker Engine answers, or fails it where {@code -Dswiftdeploy.it.docker=required}. */
final class NeedsDocker implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return enabled("asked for the class already");
        }
        return Docker.trouble().map(it -> without(context, it)).orElseGet(() -> enabled("a Docker Engine answers"));
    }

    private static ConditionEvaluationResult without(ExtensionContext context, String trouble) {
        String message = "%s: no Docker Engine answers: %s".formatted(context.getDisplayName(), trouble);
        if (Optional.of("required").equals(Optional.ofNullable(System.getProperty("swiftdeploy.it.docker")))) {
            throw new AssertionError(message);
        }
        Skips.tell("tests on a Docker Engine", "none answers: " + trouble);
        return disabled(message);
    }
}
