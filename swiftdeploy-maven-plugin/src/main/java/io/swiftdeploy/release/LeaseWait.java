package io.swiftdeploy.release;

import io.swiftdeploy.io.Deadline;
import java.time.Duration;

/** The wait for another build, which lasts longer once that build was asked to give way. */
final class LeaseWait {
    private static final Duration POLL = Duration.ofMillis(500);

    private final long begun = System.nanoTime();
    private Duration limit;
    private Deadline deadline;

    LeaseWait(Duration limit) {
        this.limit = limit;
        this.deadline = Deadline.in(limit).every(POLL);
    }

    /** It lasts for at least {@code time} from now. */
    void extend(Duration time) {
        if (deadline.left().compareTo(time) < 0) {
            limit = Duration.ofNanos(System.nanoTime() - begun).plus(time);
            deadline = Deadline.in(time).every(POLL);
        }
    }

    boolean isOver() {
        return deadline.isOver();
    }

    void pause() {
        deadline.pause();
    }

    /** How long it lasts altogether. */
    Duration limit() {
        return limit;
    }
}
