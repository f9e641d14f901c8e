package io.swiftdeploy.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpaReadinessTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final NoDecision REFUSED = new NoDecision("-", NoDecisionCause.CONNECTION_REFUSED, "Nobody there.");

    @Test
    void awaitReadyWhenHealthyIsEmpty() {
        try (LocalServer server = new LocalServer(200, "{}")) {
            assertThat(server.engine().awaitReady(LONG)).isEmpty();
            assertThat(server.questions)
                    .extracting(LocalServer.Question::method, LocalServer.Question::path)
                    .containsExactly(tuple("GET", "/health"));
        }
    }

    @Test
    void awaitWhenItIsStillUnhealthyAtTheDeadlineSaysWhy() {
        try (LocalServer server = new LocalServer(500, "{\"error\": \"not ready\"}")) {
            OpaEngine engine = server.engine();

            assertThat(new Readiness(left -> engine.health()).await(Duration.ZERO))
                    .hasValueSatisfying(failure -> assertThat(failure.cause()).isEqualTo(NoDecisionCause.SERVER_ERROR));
        }
    }

    @Test
    void awaitReadyWhenItIsUnhealthyAtFirstAsksUntilItIsHealthy() {
        try (LocalServer server = new LocalServer(500, "{\"error\": \"not ready\"}")) {
            server.repliesAfter(3, 200, "{}");

            assertThat(server.engine().awaitReady(LONG)).isEmpty();
            assertThat(server.questions).hasSize(4);
        }
    }

    @Test
    void awaitReadyWhenTheServerIsSilentEndsAtTheDeadlineNotAtTheQuestionsLimit() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer((connection, out) -> over.await())) {
            OpaEngine engine = new OpaEngine(server.base(), LocalServer.TOKEN, Duration.ofHours(1));

            assertThat(engine.awaitReady(Duration.ofMillis(200)))
                    .hasValueSatisfying(failure -> assertThat(failure.cause()).isEqualTo(NoDecisionCause.TIMEOUT));
        } finally {
            over.countDown();
        }
    }

    @Test
    void awaitWhenItGetsHealthyLaterIsEmpty() {
        Queue<Optional<NoDecision>> attempts =
                new ArrayDeque<>(List.of(Optional.of(REFUSED), Optional.of(REFUSED), Optional.empty()));

        assertThat(new Readiness(left -> attempts.remove()).await(LONG)).isEmpty();
        assertThat(attempts).isEmpty();
    }

    @Test
    void awaitWhenTheLastAttemptHasNoTimeLeftKeepsTheReasonBefore() {
        NoDecision slow = new NoDecision("-", NoDecisionCause.TIMEOUT, "Too slow.");
        Queue<NoDecision> attempts = new ArrayDeque<>(List.of(REFUSED));
        Readiness readiness = new Readiness(left -> Optional.of(Objects.requireNonNullElse(attempts.poll(), slow)));

        assertThat(readiness.await(Duration.ofMillis(300))).contains(REFUSED);
    }

    @Test
    void awaitWhenInterruptedEndsAtOnce() {
        NoDecision interrupted = new NoDecision("-", NoDecisionCause.INTERRUPTED, "Interrupted.");

        assertThat(new Readiness(left -> Optional.of(interrupted)).await(LONG)).contains(interrupted);
    }
}
