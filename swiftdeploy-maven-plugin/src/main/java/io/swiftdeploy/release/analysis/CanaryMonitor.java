package io.swiftdeploy.release.analysis;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.SecondStats;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.stats.Comparison;
import io.swiftdeploy.stats.Proportion;
import io.swiftdeploy.stats.SequentialRateTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Monitors the tracks of a stack: what their instances report, and what users got from the gateway. The goals
 * {@code promote}, {@code release} and {@code status} all use this one.
 */
public final class CanaryMonitor {
    private final ReleaseContext context;
    private final Clock clock;
    private final Instant started;
    private final MetricsMonitor metrics;
    private final RequestLogMonitor requests;
    private SequentialRateTest test = SequentialRateTest.start();

    /** Starts now. */
    public CanaryMonitor(ReleaseContext context) {
        this.context = context;
        this.clock = SteadyClock.from(context.clock());
        this.started = clock.instant();
        this.metrics = new MetricsMonitor(context, clock);
        this.requests = new RequestLogMonitor(context.manifest().canary().window(), clock);
    }

    /** The time since this monitor was started. */
    public Duration elapsed() {
        return Duration.between(started, clock.instant());
    }

    /**
     * Looks once: scrapes every serving instance of {@code stack}, which was observed just now, and reads the request log
     * on. The figures are those of the time between the first look and this one, or of the last {@code canary.window}.
     */
    public CanarySnapshot look(ObservedStack stack) {
        Operations operations = context.runtime().operations(context.stack(), stack);
        metrics.scrape(stack, operations);
        requests.read(operations).forEach(second -> count(second, stack));
        return snapshot(stack);
    }

    /**
     * Looks again and again for {@code window}; gives the last snapshot.
     *
     * @throws SwiftDeployException when the thread is interrupted
     */
    public CanarySnapshot watch(ObservedStack stack, Duration window) {
        look(stack);
        long end = System.nanoTime() + window.toNanos();
        CanarySnapshot last;
        do {
            pause(end - System.nanoTime());
            last = look(stack);
        } while (System.nanoTime() - end < 0);
        return last;
    }

    private void pause(long nanosLeft) {
        long period = context.manifest().canary().observation().scrapePeriod().toNanos();
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(Math.min(nanosLeft, period), 0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SwiftDeployException(
                    "Interrupted while watching the canary's traffic.",
                    "stack " + context.stack(),
                    "nothing was changed; run the goal again",
                    e);
        }
    }

    private void count(SecondStats second, ObservedStack stack) {
        test = test.with(
                Proportion.failuresOf(statsOf(second, stack, Track.CANARY)),
                Proportion.failuresOf(statsOf(second, stack, Track.STABLE)));
    }

    private static RequestStats statsOf(SecondStats second, ObservedStack stack, Track track) {
        return stack.group(track)
                .flatMap(group -> Optional.ofNullable(second.byGroup().get(group.upstream())))
                .orElse(RequestStats.NONE);
    }

    private CanarySnapshot snapshot(ObservedStack stack) {
        Map<Track, TrackSnapshot> tracks = new EnumMap<>(Track.class);
        for (Track track : Track.values()) {
            stack.group(track).ifPresent(group -> tracks.put(track, snapshot(track, group)));
        }
        return new CanarySnapshot(clock.instant(), tracks, comparison(tracks));
    }

    private TrackSnapshot snapshot(Track track, Upstream group) {
        return new TrackSnapshot(
                metrics.inWindow(track), metrics.sinceStart(track), requests.stats(group), metrics.chaos(track));
    }

    private Optional<Comparison> comparison(Map<Track, TrackSnapshot> tracks) {
        return tracks.containsKey(Track.CANARY) && tracks.containsKey(Track.STABLE)
                ? Optional.of(Comparison.of(
                        tracks.get(Track.CANARY).users(),
                        tracks.get(Track.STABLE).users(),
                        test))
                : Optional.empty();
    }
}
