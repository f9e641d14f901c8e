package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Series;
import io.swiftdeploy.metrics.names.MetricNames;
import java.util.Optional;

/**
 * Whether the same process answered two successive scrapes of an instance.
 *
 * <p>A restart resets all counters of a process at once, also those that exceed their old value again by the next scrape; so it
 * is detected for the whole instance, not series by series. The uptime of the process decides where the instance exports it,
 * else when it started, else the total of the requests. Everything else is unclear: several worker processes that answer in
 * turn, each with its own counters, look like a chain of restarts, and would be counted in full each time.
 */
sealed interface Continuity {
    /** The longest time, in seconds, from the request of a scrape to the moment when the instance reads its uptime. */
    double LONGEST_DELAY = 5;

    /** The most, in seconds, that an uptime may be rounded down. */
    double COARSEST_UPTIME = 1;

    /** The most, in seconds, by which the start of the same process may differ from one scrape to the next. */
    double COARSEST_START = 0.5;

    String SEVERAL = ": it looks as if several processes answered in turn";

    /** The counters continued. */
    record Same() implements Continuity {}

    /** The counters restarted from 0. */
    record Restarted() implements Continuity {}

    /** The scrapes contradict each other. */
    record Unclear(String why) implements Continuity {}

    static Continuity between(Snapshot before, Snapshot after, MetricNames names) {
        ProcessTimes from = before.process();
        ProcessTimes to = after.process();
        if (from.uptime().isPresent() && to.uptime().isPresent()) {
            return byUptime(before, after);
        }
        return from.started().isPresent() && to.started().isPresent()
                ? byStart(before, after)
                : byTotal(before, after, names);
    }

    private static Continuity byUptime(Snapshot before, Snapshot after) {
        double from = before.process().uptime().getAsDouble();
        double to = after.process().uptime().getAsDouble();
        double elapsed = before.secondsUntil(after);
        Optional<Series> fallen = before.fallenIn(after);
        boolean wasNotUpBefore = to < elapsed - COARSEST_UPTIME;
        boolean wentOn = to >= from && to - from <= elapsed + LONGEST_DELAY;
        if (wentOn && fallen.isEmpty() && !wasNotUpBefore) {
            return new Same();
        }
        if (to <= elapsed + LONGEST_DELAY) {
            return new Restarted();
        }
        String contradiction = wentOn
                ? fallWithoutRestart(fallen.orElseThrow())
                : "its uptime went from " + from + " to " + to + " within " + elapsed + " s";
        return new Unclear(contradiction + SEVERAL);
    }

    /** A process that computes its start from its uptime gives it a little differently each time. */
    private static Continuity byStart(Snapshot before, Snapshot after) {
        double later = after.process().started().getAsDouble()
                - before.process().started().getAsDouble();
        if (later > COARSEST_START) {
            return new Restarted();
        }
        if (later < -COARSEST_START) {
            return new Unclear("the start of its process moved back by " + -later + " s" + SEVERAL);
        }
        return before.fallenIn(after)
                .<Continuity>map(fallen -> new Unclear(fallWithoutRestart(fallen) + SEVERAL))
                .orElseGet(Same::new);
    }

    private static String fallWithoutRestart(Series fallen) {
        return fallen + " fell although the instance did not restart";
    }

    private static Continuity byTotal(Snapshot before, Snapshot after, MetricNames names) {
        Optional<Series> fallen = before.fallenIn(after);
        if (fallen.isEmpty()) {
            return new Same();
        }
        if (after.total(names.requests()) < before.total(names.requests())) {
            return new Restarted();
        }
        return new Unclear(fallen.get() + " fell, but " + names.requests() + " as a whole did not" + SEVERAL);
    }
}
