package io.swiftdeploy.release.analysis;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** Starts with the time of another clock and then runs steadily: setting that clock meanwhile moves no window. */
public final class SteadyClock extends Clock {
    private final Clock source;
    private final Instant started;
    private final long startedNanos;

    private SteadyClock(Clock source, Instant started, long startedNanos) {
        this.source = source;
        this.started = started;
        this.startedNanos = startedNanos;
    }

    public static SteadyClock from(Clock source) {
        return new SteadyClock(source, source.instant(), System.nanoTime());
    }

    @Override
    public Instant instant() {
        return started.plusNanos(System.nanoTime() - startedNanos);
    }

    @Override
    public ZoneId getZone() {
        return source.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(source.withZone(zone), started, startedNanos);
    }
}
