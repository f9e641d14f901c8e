package io.swiftdeploy.facts;

import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.runtime.HostReport;
import io.swiftdeploy.stats.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The observations that are the input of a policy; {@code docs/policies.md} lists every name and unit. A figure that is not
 * known is left out, so that no policy can mistake it for a good one.
 *
 * @param values the facts by name
 */
public record Facts(Map<String, Object> values) {
    private static final double GIGABYTE = 1_000_000_000.0;
    private static final double MEGABYTE = 1_000_000.0;

    public Facts {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The stack and the revision that a policy is asked about. */
    public static Facts of(StackName stack, Revision revision, String mode) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("name", stack.value());
        part.put("revision", revision.id());
        part.put("version", revision.version());
        part.put("mode", mode);
        return new Facts(Map.of("stack", part));
    }

    /** These facts and the worst of what the stack's machines report about themselves. */
    public Facts withHosts(List<HostReport> hosts) {
        return with(WorstHost.of(hosts));
    }

    /** These facts and the host's; GB and MB are powers of ten. */
    public Facts with(HostReport host) {
        Map<String, Object> part = new LinkedHashMap<>();
        host.diskFreeBytes().ifPresent(bytes -> part.put("disk_free_gb", bytes / GIGABYTE));
        host.load().ifPresent(load -> part.put("cpu_load", load));
        host.memoryFreeBytes().ifPresent(bytes -> part.put("memory_free_mb", bytes / MEGABYTE));
        host.memoryTotalBytes().ifPresent(bytes -> part.put("memory_total_mb", bytes / MEGABYTE));
        return and("host", part);
    }

    /** These facts and the service's image. */
    public Facts with(Image image) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("reference", image.reference());
        part.put("id", image.id());
        part.put("digest", image.digest().orElse(""));
        part.put("size_mb", image.sizeBytes() / MEGABYTE);
        part.put("user", image.user());
        return and("image", part);
    }

    /**
     * These facts and the metrics of the track {@code name} over the window, as known at {@code now}. They replace all facts
     * of the track, so that no old figure stays; the other facts of the track have to be added after them.
     */
    public Facts with(String name, TrackMetrics window, Instant now) {
        return and(name, new MetricsFacts(window).asOf(now));
    }

    /** These facts and the metrics of the track {@code name} since the canary's start. */
    public Facts withSinceStart(String name, TrackMetrics sinceStart) {
        return andWithin(name, "since_start", new MetricsFacts(sinceStart).sinceStart());
    }

    /** These facts and the requests of the track {@code name} in the gateway's log, as known at {@code now}. */
    public Facts withUsers(String name, TrackRequestStats requests, Instant now) {
        return andWithin(name, "users", new RequestFacts(requests).asOf(now));
    }

    /** These facts, and for how long the track {@code name} has answered neither a scrape nor a user. */
    public Facts withUnanswered(String name, Duration unanswered) {
        return andWithin(name, "unanswered_seconds", FactsBuilder.seconds(unanswered));
    }

    /** These facts and the comparison of the canary with stable. */
    public Facts with(Comparison comparison) {
        return and("comparison", new ComparisonFacts(comparison).values());
    }

    /** These facts and the step of the release. */
    public Facts with(ReleaseStep step) {
        FactsBuilder part = new FactsBuilder()
                .put("phase", step.place().phase().text())
                .put("step", step.place().step())
                .put("steps", step.place().steps())
                .put("weight", step.weight())
                .put("elapsed_seconds", step.elapsed());
        step.nextWeight().ifPresent(next -> part.put("next_weight", next));
        return and("release", part.build());
    }

    private Facts and(String name, Map<String, Object> part) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, Collections.unmodifiableMap(part));
        return new Facts(more);
    }

    private Facts andWithin(String name, String section, Object part) {
        Map<String, Object> more = new LinkedHashMap<>();
        if (values.get(name) instanceof Map<?, ?> known) {
            known.forEach((key, value) -> more.put(String.valueOf(key), value));
        }
        more.put(section, part);
        return and(name, more);
    }
}
