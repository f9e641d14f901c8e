package io.swiftdeploy.release.analysis;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The time of a clock as it was once, going on evenly from there: who sets the clock meanwhile moves no window. */
public final class SteadyClock extends Clock {
    private final Clock source;
    private final Instant begun;
    private final long nanos;

    private SteadyClock(Clock source, Instant begun, long nanos) {
        this.source = source;
        this.begun = begun;
        this.nanos = nanos;
    }

    public static SteadyClock from(Clock source) {
        return new SteadyClock(source, source.instant(), System.nanoTime());
    }

    @Override
    public Instant instant() {
        return begun.plusNanos(System.nanoTime() - nanos);
    }

    @Override
    public ZoneId getZone() {
        return source.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(source.withZone(zone), begun, nanos);
    }
}
