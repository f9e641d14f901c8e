package io.swiftdeploy.policy.opa;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Asks for health again and again until it is there or the time is over. An interruption ends the wait. */
final class Readiness {
    private static final Duration TELLING = Duration.ofSeconds(1);

    private final Function<Duration, Optional<NoDecision>> health;

    /** @param health asks once, within the time it is given */
    Readiness(Function<Duration, Optional<NoDecision>> health) {
        this.health = health;
    }

    Optional<NoDecision> await(Duration limit) {
        Deadline deadline = Deadline.in(limit);
        Optional<NoDecision> obstacle = health.apply(limit);
        while (obstacle.isPresent() && !interrupted(obstacle.get()) && !deadline.isOver()) {
            obstacle = askAgain(obstacle, deadline);
        }
        return obstacle;
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

    /** Just before the end there is too little time to tell slowness from the trouble that was there before. */
    private static Optional<NoDecision> latest(Optional<NoDecision> before, Optional<NoDecision> now, Duration left) {
        boolean cutShort = left.compareTo(TELLING) < 0
                && now.filter(obstacle -> obstacle.trouble() == Trouble.TIMEOUT).isPresent();
        return cutShort ? before : now;
    }

    private static boolean interrupted(NoDecision obstacle) {
        return obstacle.trouble() == Trouble.INTERRUPTED;
    }
}
