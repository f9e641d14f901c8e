package io.swiftdeploy.release.analysis;

import io.swiftdeploy.facts.Facts;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.requestlog.RequestLogRead;
import io.swiftdeploy.requestlog.TrackComparison;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.stats.Comparison;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A canary beside its stable: what the instances say of themselves, and what users got from the gateway. */
public final class CanaryMonitor {
    private final Clock clock;
    private final MetricsMonitor instances;
    private final RequestLogMonitor gateway;
    private final TrackComparison tracks = new TrackComparison();

    public CanaryMonitor(ReleaseContext context, Clock clock) {
        this.clock = clock;
        this.instances = new MetricsMonitor(context, clock);
        this.gateway = new RequestLogMonitor(context, clock);
    }

    /** Looks once. What is told of {@code stack} after it is what was between the first look and this one. */
    public void look(ObservedStack stack) {
        instances.scrape(stack);
        gateway.read().forEach(second -> count(second, stack));
    }

    private void count(RequestLogRead.Second second, ObservedStack stack) {
        tracks.add(
                second,
                stack.group(Track.CANARY).map(Upstream::upstream),
                stack.group(Track.STABLE).map(Upstream::upstream));
    }

    /** {@code facts}, and all that is known of the tracks that serve. */
    public Facts tell(Facts facts, ObservedStack stack) {
        Facts told = facts;
        for (Track track : List.of(Track.CANARY, Track.STABLE)) {
            Optional<Upstream> group = stack.group(track);
            if (group.isPresent()) {
                told = tell(told, track, group.get());
            }
        }
        return stack.group(Track.CANARY).isPresent()
                        && stack.group(Track.STABLE).isPresent()
                ? told.with(comparison(stack))
                : told;
    }

    private Facts tell(Facts facts, Track track, Upstream group) {
        Instant now = clock.instant();
        return facts.with(track.text(), instances.telemetry(track), now)
                .withSinceStart(track.text(), instances.sinceStart(track))
                .withUsers(track.text(), gateway.users(group), now);
    }

    private Comparison comparison(ObservedStack stack) {
        TrackRequestStats canary = gateway.users(stack.group(Track.CANARY).orElseThrow());
        TrackRequestStats stable = gateway.users(stack.group(Track.STABLE).orElseThrow());
        return tracks.compare(canary, stable);
    }

    /** What the instances of {@code track} answered within the window. */
    public MetricsMonitor instances() {
        return instances;
    }
}
