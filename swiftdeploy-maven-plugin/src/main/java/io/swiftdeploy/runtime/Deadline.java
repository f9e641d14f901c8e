package io.swiftdeploy.runtime;

import io.swiftdeploy.failure.SwiftDeployException;
import java.time.Duration;

/**
 * A point in time after which waiting for a condition is over.
 *
 * @param nanos by {@link System#nanoTime}
 */
public record Deadline(long nanos) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** The moment {@code limit} from now. */
    public static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    public boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }

    /** A moment between two looks at the condition. */
    public void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SwiftDeployException(
                    "Interrupted while waiting.", "this build", "run the goal again; it goes on from what is there", e);
        }
    }
}
