package io.swiftdeploy.policy.wasm;

import com.fasterxml.jackson.databind.JsonNode;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.reply.NoDecisionException;
import io.swiftdeploy.policy.reply.ReplyJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Evaluates within a time limit. After a failure it loads the policies again. */
final class Evaluator {
    /** Loading takes about a second; the limit leaves room for a busy machine. */
    private static final Duration LOADING_LIMIT = Duration.ofSeconds(60);

    private final Supplier<? extends Evaluable> loading;
    private final Duration limit;
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<Evaluable> loaded = Optional.empty();

    /** @param limit the time limit of one evaluation, without loading */
    Evaluator(Supplier<? extends Evaluable> loading, Duration limit) {
        this.loading = loading;
        this.limit = limit;
    }

    /**
     * The value at a path, empty if it is undefined.
     *
     * @param input JSON, empty for none
     * @param subject what is evaluated, in sentences
     */
    Optional<JsonNode> evaluate(String entrypoint, Optional<String> input, String subject) throws NoDecisionException {
        turn.lock();
        try {
            Evaluable policies = loaded.isPresent() ? loaded.get() : load(subject);
            loaded = Optional.empty();
            String results = within(limit, subject, () -> policies.evaluate(entrypoint, input));
            loaded = Optional.of(policies);
            return result(results, subject);
        } finally {
            turn.unlock();
        }
    }

    private Evaluable load(String subject) throws NoDecisionException {
        return within(LOADING_LIMIT, subject, loading::get);
    }

    private static <T> T within(Duration limit, String subject, Supplier<T> work) throws NoDecisionException {
        try {
            return BoundedWork.run(work, limit);
        } catch (TimeoutException e) {
            throw new NoDecisionException(NoDecisionCause.TIMEOUT, PolicyErrors.evaluationTooSlow(subject, limit));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoDecisionException(NoDecisionCause.INTERRUPTED, PolicyErrors.interrupted(subject));
        } catch (ExecutionException e) {
            throw EvaluationFailure.of(e).about(subject);
        }
    }

    private static Optional<JsonNode> result(String results, String subject) throws NoDecisionException {
        JsonNode list = ReplyJson.parsed(results.getBytes(StandardCharsets.UTF_8))
                .filter(JsonNode::isArray)
                .orElseThrow(() ->
                        EvaluationFailure.because("its result is not JSON").about(subject));
        return Optional.ofNullable(list.path(0).get("result"));
    }
}
