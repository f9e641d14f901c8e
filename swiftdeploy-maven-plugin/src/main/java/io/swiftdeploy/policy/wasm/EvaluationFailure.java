package io.swiftdeploy.policy.wasm;

import com.styra.opa.wasm.OpaAbortException;
import io.swiftdeploy.policy.Sentences;
import io.swiftdeploy.policy.Trouble;
import io.swiftdeploy.policy.reply.NoAnswer;
import io.swiftdeploy.policy.reply.ShownText;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why an evaluation ended without a result.
 *
 * @param function the function that was missing, if that is the reason
 * @param message for people
 */
record EvaluationFailure(Optional<String> function, String message) {
    /** As opa-java-wasm says it of a function that nobody gave it. */
    private static final Pattern MISSING = Pattern.compile("opa_builtin - (\\S+) doesn't implement builtin\\d");

    private static final String ABORT = "opa_abort - ";

    static EvaluationFailure because(String message) {
        return new EvaluationFailure(Optional.empty(), message);
    }

    static EvaluationFailure of(ExecutionException thrown) {
        return Stream.iterate(thrown.getCause(), cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> told(cause).stream())
                .findFirst()
                .orElseGet(() -> because(text(String.valueOf(thrown.getCause()))));
    }

    private static Optional<EvaluationFailure> told(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        Matcher missing = MISSING.matcher(message);
        if (cause instanceof UnknownFormat || missing.find()) {
            return Optional.of(new EvaluationFailure(
                    Optional.of(text(cause instanceof UnknownFormat ? message : missing.group(1))), message));
        }
        if (cause instanceof OpaAbortException) {
            return Optional.of(because(text(message.startsWith(ABORT) ? message.substring(ABORT.length()) : message)));
        }
        if (cause instanceof StackOverflowError) {
            return Optional.of(because("it nests too deeply"));
        }
        return cause instanceof OutOfMemoryError ? Optional.of(because("it needs too much memory")) : Optional.empty();
    }

    private static String text(String raw) {
        return ShownText.printable().of(raw);
    }

    NoAnswer about(String subject) {
        return function.map(name -> new NoAnswer(Trouble.MISSING_FUNCTION, Sentences.missingFunction(subject, name)))
                .orElseGet(() -> new NoAnswer(Trouble.SERVER_ERROR, Sentences.evaluationFailed(subject, message)));
    }
}
