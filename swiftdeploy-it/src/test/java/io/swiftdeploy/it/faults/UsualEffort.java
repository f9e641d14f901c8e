package io.swiftdeploy.it.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long each goal takes, and how often it calls the runtime; learned from those that were not killed. */
final class UsualEffort {
    private static final Duration TIME = Duration.ofMillis(2500);
    private static final int CALLS = 25;

    private final Map<Subject, Duration> times = new ConcurrentHashMap<>();
    private final Map<Subject, Integer> calls = new ConcurrentHashMap<>();

    void learn(Subject subject, ChildBuild.End end) {
        if (end.succeeded()) {
            times.merge(subject, end.time(), (old, now) -> old.plus(now).dividedBy(2));
            end.calls().ifPresent(it -> calls.put(subject, it));
        }
    }

    Duration time(Subject subject, double share) {
        return Duration.ofNanos((long) (times.getOrDefault(subject, TIME).toNanos() * share));
    }

    int calls(Subject subject) {
        return calls.getOrDefault(subject, CALLS);
    }
}
