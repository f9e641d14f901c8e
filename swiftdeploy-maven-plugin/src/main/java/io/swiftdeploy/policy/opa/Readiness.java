package io.swiftdeploy.policy.opa;

import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Asks for health repeatedly until the server is ready or the time is over. An interrupt ends the wait. */
final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration SHORTEST_CONCLUSIVE = Duration.ofSeconds(1);

    private final Function<Duration, Optional<NoDecision>> health;

    /** @param health asks once, within the given time */
    Readiness(Function<Duration, Optional<NoDecision>> health) {
        this.health = health;
    }

    Optional<NoDecision> await(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        Optional<NoDecision> failure = health.apply(deadline);
        while (failure.isPresent() && !interrupted(failure.get())) {
            LockSupport.parkNanos(PAUSE.toNanos());
            long left = end - System.nanoTime();
            if (left <= 0) {
                return failure;
            }
            failure = latest(failure, health.apply(Duration.ofNanos(left)), left);
        }
        return failure;
    }

    /** A timeout just before the deadline says nothing new, so the failure before it is reported. */
    private static Optional<NoDecision> latest(Optional<NoDecision> before, Optional<NoDecision> now, long nanos) {
        boolean cutShort = nanos < SHORTEST_CONCLUSIVE.toNanos()
                && now.filter(failure -> failure.cause() == NoDecisionCause.TIMEOUT)
                        .isPresent();
        return cutShort ? before : now;
    }

    private static boolean interrupted(NoDecision failure) {
        return failure.cause() == NoDecisionCause.INTERRUPTED;
    }
}
