package io.swiftdeploy.release.rollout;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.release.context.ReleaseContext;
import java.time.Duration;
import java.util.Locale;

/** Tells the user now and then what an instance that is waited for answers. */
final class HealthProgress {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final ReleaseContext context;
    private final String member;
    private final long start = System.nanoTime();
    private Deadline next = Deadline.in(PERIOD);

    HealthProgress(ReleaseContext context, String member) {
        this.context = context;
        this.member = member;
    }

    /** Tells the last answer, unless one was told a short time ago. */
    void tell(HealthTally tally) {
        if (next.isOver()) {
            next = Deadline.in(PERIOD);
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            tally.last().ifPresent(it -> context.log()
                    .step(String.format(Locale.ROOT, "Waiting for %s: %s, %d s.", member, it.what(), seconds)));
        }
    }
}
