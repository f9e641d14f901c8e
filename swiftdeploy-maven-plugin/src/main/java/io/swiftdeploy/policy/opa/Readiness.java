package io.swiftdeploy.policy.opa;

import io.swiftdeploy.policy.NoDecision;
import io.swiftdeploy.policy.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Asks for health again and again until it is there or the time is over. An interruption ends the wait. */
final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration TELLING = Duration.ofSeconds(1);

    private final Function<Duration, Optional<NoDecision>> health;

    /** @param health asks once, within the time it is given */
    Readiness(Function<Duration, Optional<NoDecision>> health) {
        this.health = health;
    }

    Optional<NoDecision> await(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        Optional<NoDecision> obstacle = health.apply(deadline);
        while (obstacle.isPresent() && !interrupted(obstacle.get())) {
            LockSupport.parkNanos(PAUSE.toNanos());
            long left = end - System.nanoTime();
            if (left <= 0) {
                return obstacle;
            }
            obstacle = latest(obstacle, health.apply(Duration.ofNanos(left)), left);
        }
        return obstacle;
    }

    /** Just before the end there is too little time to tell slowness from the trouble that was there before. */
    private static Optional<NoDecision> latest(Optional<NoDecision> before, Optional<NoDecision> now, long nanos) {
        boolean cutShort = nanos < TELLING.toNanos()
                && now.filter(obstacle -> obstacle.trouble() == Trouble.TIMEOUT).isPresent();
        return cutShort ? before : now;
    }

    private static boolean interrupted(NoDecision obstacle) {
        return obstacle.trouble() == Trouble.INTERRUPTED;
    }
}
