package io.swiftdeploy.policy.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.reply.NoDecisionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SUBJECT = "policy canary";

    @Test
    void evaluateWhenDefinedReturnsTheValueAndWhenNotNothing() throws NoDecisionException {
        assertThat(evaluator(LONG, (path, input) -> "[{\"result\": " + input.orElse("0") + "}]")
                        .evaluate("p", Optional.of("7"), SUBJECT))
                .hasValueSatisfying(value -> assertThat(value.intValue()).isEqualTo(7));
        assertThat(evaluator(LONG, (path, input) -> "[]").evaluate("p", Optional.empty(), SUBJECT))
                .isEmpty();
    }

    @Test
    void evaluateWhenItNeverEndsIsInterruptedAndDenied() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);

        NoDecision none = noDecision(evaluator(Duration.ofMillis(20), endless(interrupted)));

        assertThat(none.cause()).isEqualTo(NoDecisionCause.TIMEOUT);
        assertThat(none.sentence()).contains("policy canary was stopped after 20 ms", "Nothing was changed.");
        interrupted.await();
    }

    @Test
    void evaluateWhenTheBuildIsInterruptedDeniesAndKeepsTheInterruption() {
        Thread.currentThread().interrupt();

        NoDecision none = noDecision(evaluator(LONG, endless(new CountDownLatch(1))));

        assertThat(none.cause()).isEqualTo(NoDecisionCause.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void evaluateWhenItFailsDeniesWithTheReason() {
        assertFailure(new StackOverflowError(), "failed: it nests too deeply.");
        assertFailure(new OutOfMemoryError(), "failed: it needs too much memory.");
        assertFailure(
                new IllegalStateException("a\u001b[31m\nb"), "failed: java.lang.IllegalStateException: a [31m b.");
        assertThat(noDecision(evaluator(LONG, (path, input) -> "no json")).sentence())
                .contains("its result is not JSON");
    }

    @Test
    void evaluateAfterAFailureLoadsAnewAndOtherwiseNot() throws NoDecisionException {
        AtomicInteger loads = new AtomicInteger();
        Evaluator evaluator = new Evaluator(
                () -> {
                    loads.incrementAndGet();
                    return (path, input) -> {
                        if (path.equals("bad")) {
                            throw new IllegalStateException("bad");
                        }
                        return "[]";
                    };
                },
                LONG);
        evaluator.evaluate("good", Optional.empty(), SUBJECT);
        evaluator.evaluate("good", Optional.empty(), SUBJECT);
        assertThat(loads).hasValue(1);

        catchThrowableOfType(NoDecisionException.class, () -> evaluator.evaluate("bad", Optional.empty(), SUBJECT));
        evaluator.evaluate("good", Optional.empty(), SUBJECT);

        assertThat(loads).hasValue(2);
    }

    private static Evaluable endless(CountDownLatch interrupted) {
        return (path, input) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "[]";
        };
    }

    private static void assertFailure(Throwable thrown, String sentencePart) {
        NoDecision none = noDecision(evaluator(LONG, (path, input) -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }));
        assertThat(none.cause()).isEqualTo(NoDecisionCause.SERVER_ERROR);
        assertThat(none.sentence()).contains(sentencePart);
    }

    private static NoDecision noDecision(Evaluator evaluator) {
        return catchThrowableOfType(NoDecisionException.class, () -> evaluator.evaluate("p", Optional.empty(), SUBJECT))
                .about("canary");
    }

    private static Evaluator evaluator(Duration limit, Evaluable policies) {
        return new Evaluator(() -> policies, limit);
    }
}
