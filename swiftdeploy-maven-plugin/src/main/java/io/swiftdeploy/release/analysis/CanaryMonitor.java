package io.swiftdeploy.release.analysis;

import io.swiftdeploy.comparison.TrackComparison;
import io.swiftdeploy.comparison.Upstreams;
import io.swiftdeploy.comparison.VerdictLimits;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.io.InterruptedWaitException;
import io.swiftdeploy.metrics.FigureSource;
import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.stats.Comparison;
import io.swiftdeploy.stats.Latency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    private final TrackComparison trackComparison;
    private boolean tested;

    /** Starts now, with the limits of the manifest's policies. */
    public CanaryMonitor(ReleaseContext context) {
        this(context, PolicyLimits.of(context.manifest()), Duration.ZERO, SteadyClock.from(context.clock()));
    }

    /** Starts now, with the limits of {@code release}, for a canary that has served for long. */
    public CanaryMonitor(ReleaseContext context, ResolvedRelease release) {
        this(context, PolicyLimits.of(release), Duration.ZERO, SteadyClock.from(context.clock()));
    }

    /** Starts now, for a canary that has just been started by {@code release}. */
    static CanaryMonitor ofNewCanary(ReleaseContext context, ResolvedRelease release) {
        return new CanaryMonitor(
                context,
                PolicyLimits.of(release),
                context.manifest().canary().observation().warmup(),
                SteadyClock.from(context.clock()));
    }

    /**
     * @param limits what the policies allow
     * @param warmUp how long the canary's latency is not judged
     * @param clock runs steadily
     */
    CanaryMonitor(ReleaseContext context, VerdictLimits limits, Duration warmUp, Clock clock) {
        this.context = context;
        this.clock = clock;
        this.started = clock.instant();
        this.metrics = new MetricsMonitor(context, clock);
        this.requests = new RequestLogMonitor(context.manifest().canary().window(), limits.latency(), clock);
        this.trackComparison = new TrackComparison(limits, warmUp);
    }

    /** The time since this monitor was started. */
    public Duration elapsed() {
        return Duration.between(started, clock.instant());
    }

    /**
     * Looks once: scrapes every serving instance of {@code stack}, which was observed just now, and reads the new lines of the
     * request log. The figures are those of the time between the first look and this one, or of the last {@code canary.window}.
     */
    public CanarySnapshot look(ObservedStack stack) {
        Operations operations = context.runtime().operations(context.stack(), stack);
        metrics.scrape(stack, operations);
        if (requests.read(operations) instanceof RequestLogRead.Lines lines) {
            trackComparison.add(lines, upstreams(stack));
        }
        return snapshot(stack);
    }

    private static Upstreams upstreams(ObservedStack stack) {
        return new Upstreams(
                stack.group(Track.CANARY).map(Upstream::upstream),
                stack.group(Track.STABLE).map(Upstream::upstream),
                stack.split().canaryWeight());
    }

    /**
     * Looks again and again for {@code window}, and then until its last requests have ended or are slow; gives the last
     * snapshot.
     *
     * @throws SwiftDeployException when the thread is interrupted
     */
    public CanarySnapshot watch(ObservedStack stack, Duration window) {
        look(stack);
        try {
            Deadline.in(window.plus(trackComparison.delay()))
                    .every(scrapePeriod())
                    .repeat(() -> look(stack));
        } catch (InterruptedWaitException e) {
            throw interrupted(e);
        }
        return snapshot(stack);
    }

    private Duration scrapePeriod() {
        return context.manifest().canary().observation().scrapePeriod();
    }

    private SwiftDeployException interrupted(InterruptedWaitException cause) {
        return new SwiftDeployException(
                "Interrupted while watching the canary's traffic.",
                "stack " + context.stack(),
                "nothing was changed; run the goal again",
                cause);
    }

    private CanarySnapshot snapshot(ObservedStack stack) {
        tested = tested || choseTracks(stack);
        Map<Track, TrackSnapshot> tracks = new EnumMap<>(Track.class);
        for (Track track : Track.values()) {
            stack.group(track).ifPresent(group -> tracks.put(track, snapshot(track, group)));
        }
        return new CanarySnapshot(clock.instant(), tracks, comparison(tracks));
    }

    private boolean choseTracks(ObservedStack stack) {
        return Stream.of(Track.values())
                .flatMap(track -> stack.group(track).stream())
                .anyMatch(group -> requests.stats(group).sinceStart().leftOut().chosen() > 0);
    }

    private TrackSnapshot snapshot(Track track, Upstream group) {
        TrackMetrics sinceStart = metrics.sinceStart(track);
        TrackRequestStats users = requests.stats(group);
        GatewayFigures gateway =
                new GatewayFigures(requests.wholeWindow(group), group.members().size());
        boolean counts = metrics.source() == FigureSource.GATEWAY;
        return new TrackSnapshot(
                counts ? gateway.window() : withUsers(metrics.inWindow(track), users.window()),
                counts ? gateway.sinceStart() : withUsers(sinceStart, users.sinceStart()),
                users,
                metrics.chaos(track),
                unanswered(sinceStart, group));
    }

    /** What the service says of itself, and the gateway's figures where that is not enough. */
    private TrackMetrics withUsers(TrackMetrics reported, RequestStats users) {
        TrackMetrics counted = withoutTests(reported, users);
        return counted.sources().latency() == FigureSource.NOBODY
                ? counted.withLatency(Latency.of(users.durations()))
                : counted;
    }

    /**
     * What a service says of itself includes requests that chose their track. From the first of them on, users' requests at the
     * gateway count, for both tracks and as long as this monitor runs: figures of two kinds are not comparable.
     */
    private TrackMetrics withoutTests(TrackMetrics reported, RequestStats users) {
        return tested
                ? reported.withRequests(users.requests(), users.errors(), Latency.of(users.durations()))
                : reported;
    }

    /** The shorter of two silences: towards scrapes, and towards users. */
    private Duration unanswered(TrackMetrics sinceStart, Upstream group) {
        Duration metricsSilent = Duration.between(sinceStart.lastScrape().orElse(started), clock.instant());
        Duration usersSilent = requests.unanswered(group);
        return metricsSilent.compareTo(usersSilent) < 0 ? metricsSilent : usersSilent;
    }

    private Optional<Comparison> comparison(Map<Track, TrackSnapshot> tracks) {
        return Optional.ofNullable(tracks.get(Track.CANARY))
                .map(canary -> trackComparison.compare(
                        canary.users(),
                        Optional.ofNullable(tracks.get(Track.STABLE))
                                .map(TrackSnapshot::users)
                                .orElse(TrackRequestStats.unknown(List.of()))));
    }
}
