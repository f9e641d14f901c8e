package io.swiftdeploy.policy.wasm;

import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.reply.NoDecisionException;
import io.swiftdeploy.policy.reply.ShownText;
import io.swiftdeploy.policy.wasm.gofmt.MissingFunction;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Why an evaluation ended without a result.
 *
 * @param function the missing function, if that is the reason
 * @param message the reason
 */
record EvaluationFailure(Optional<String> function, String message) {
    static EvaluationFailure because(String message) {
        return new EvaluationFailure(Optional.empty(), message);
    }

    static EvaluationFailure of(ExecutionException thrown) {
        return Stream.iterate(thrown.getCause(), cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> because(text(String.valueOf(thrown.getCause()))));
    }

    private static Optional<EvaluationFailure> known(Throwable cause) {
        if (cause instanceof MissingFunction) {
            String function = text(String.valueOf(cause.getMessage()));
            return Optional.of(new EvaluationFailure(Optional.of(function), function));
        }
        if (cause instanceof Aborted) {
            return Optional.of(because(text(String.valueOf(cause.getMessage()))));
        }
        if (cause instanceof StackOverflowError) {
            return Optional.of(because("it nests too deeply"));
        }
        return cause instanceof OutOfMemoryError ? Optional.of(because("it needs too much memory")) : Optional.empty();
    }

    private static String text(String raw) {
        return ShownText.printable().of(raw);
    }

    NoDecisionException about(String subject) {
        return function.map(name -> new NoDecisionException(
                        NoDecisionCause.MISSING_FUNCTION, PolicyErrors.missingFunction(subject, name)))
                .orElseGet(() -> new NoDecisionException(
                        NoDecisionCause.SERVER_ERROR, PolicyErrors.evaluationFailed(subject, message)));
    }
}
