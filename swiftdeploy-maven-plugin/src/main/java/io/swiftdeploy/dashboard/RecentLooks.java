package io.swiftdeploy.dashboard;

import io.swiftdeploy.trace.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The looks of the last minutes. */
final class RecentLooks {
    private static final Duration SPAN = Duration.ofMinutes(5);
    private static final int MOST = 60;

    private final Deque<Look> looks = new ArrayDeque<>();

    void add(Look look) {
        looks.add(look);
        Instant oldest = look.time().minus(SPAN);
        while (looks.size() > MOST || looks.getFirst().time().isBefore(oldest)) {
            looks.removeFirst();
        }
    }

    List<Look> looks() {
        return List.copyOf(looks);
    }
}
