package io.swiftdeploy.policy.opa;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.NoDecisionCause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Asks for health repeatedly until the server is ready or the time is over. An interrupt ends the wait. */
final class Readiness {
    private static final Duration SHORTEST_CONCLUSIVE = Duration.ofSeconds(1);

    private final Function<Duration, Optional<NoDecision>> health;

    /** @param health asks once, within the given time */
    Readiness(Function<Duration, Optional<NoDecision>> health) {
        this.health = health;
    }

    Optional<NoDecision> await(Duration limit) {
        Deadline deadline = Deadline.in(limit);
        Optional<NoDecision> failure = health.apply(limit);
        while (failure.isPresent() && !interrupted(failure.get()) && !deadline.isOver()) {
            failure = askAgain(failure, deadline);
        }
        return failure;
    }

    private Optional<NoDecision> askAgain(Optional<NoDecision> before, Deadline deadline) {
        try {
            deadline.pause();
        } catch (InterruptedWaitException e) {
            return health.apply(deadline.left()); // which says that it was interrupted
        }
        Duration left = deadline.left();
        return left.isZero() ? before : latest(before, health.apply(left), left);
    }

    /** A timeout just before the deadline says nothing new, so the failure before it is reported. */
    private static Optional<NoDecision> latest(Optional<NoDecision> before, Optional<NoDecision> now, Duration left) {
        boolean cutShort = left.compareTo(SHORTEST_CONCLUSIVE) < 0
                && now.filter(failure -> failure.cause() == NoDecisionCause.TIMEOUT)
                        .isPresent();
        return cutShort ? before : now;
    }

    private static boolean interrupted(NoDecision failure) {
        return failure.cause() == NoDecisionCause.INTERRUPTED;
    }
}
