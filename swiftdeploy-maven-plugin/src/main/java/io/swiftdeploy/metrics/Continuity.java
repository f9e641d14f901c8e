package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Series;
import java.util.Optional;

/**
 * Whether the same process answered two successive scrapes of an instance.
 *
 * <p>A restart resets all counters of a process at once, also those that exceed their old value again by the next scrape;
 * so it is detected for the whole instance, not series by series. The uptime decides where the instance exports it,
 * otherwise the total of the requests does. Everything else is unclear: several worker processes that answer in turn, each
 * with its own counters, look like a chain of restarts, and would be counted in full each time.
 */
sealed interface Continuity {
    /** The longest time, in seconds, from the request of a scrape to the moment when the instance reads its uptime. */
    double LONGEST_DELAY = 5;

    /** The most, in seconds, that an uptime may be rounded down. */
    double COARSEST_UPTIME = 1;

    String SEVERAL = ": it looks as if several processes answered in turn";

    /** The counters continued. */
    record Same() implements Continuity {}

    /** The counters restarted from 0. */
    record Restarted() implements Continuity {}

    /** The scrapes contradict each other. */
    record Unclear(String why) implements Continuity {}

    static Continuity between(Snapshot before, Snapshot after, MetricNames names) {
        boolean uptimesKnown = before.uptime().isPresent() && after.uptime().isPresent();
        return uptimesKnown ? byUptime(before, after, names) : byTotal(before, after, names);
    }

    private static Continuity byUptime(Snapshot before, Snapshot after, MetricNames names) {
        double from = before.uptime().getAsDouble();
        double to = after.uptime().getAsDouble();
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
                ? fallen.map(Series::toString).orElseThrow() + " fell although the instance did not restart"
                : names.gauges().uptime() + " went from " + from + " to " + to + " within " + elapsed + " s";
        return new Unclear(contradiction + SEVERAL);
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
