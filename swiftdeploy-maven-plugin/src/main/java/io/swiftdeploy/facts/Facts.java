package io.swiftdeploy.facts;

import io.swiftdeploy.metrics.TrackMetrics;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.requestlog.TrackRequestStats;
import io.swiftdeploy.runtime.HostReport;
import io.swiftdeploy.stats.Comparison;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was observed, as the input of a policy; {@code docs/policies.md} lists every name and unit. A figure that is not
 * known is left out, so that a policy cannot take it for a good one.
 *
 * @param values the facts by name
 */
public record Facts(Map<String, Object> values) {
    private static final double GIGABYTE = 1_000_000_000.0;
    private static final double MEGABYTE = 1_000_000.0;

    public Facts {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whose release this is about. */
    public static Facts of(StackName stack, Revision revision, String mode) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("name", stack.value());
        about.put("revision", revision.id());
        about.put("version", revision.version());
        about.put("mode", mode);
        return new Facts(Map.of("stack", about));
    }

    /** These, and the worst of what the stack's machines report about themselves. */
    public Facts withHosts(List<HostReport> hosts) {
        return with(WorstHost.of(hosts));
    }

    /** These, and what the host reports about itself: GB and MB are powers of ten. */
    public Facts with(HostReport host) {
        Map<String, Object> about = new LinkedHashMap<>();
        host.diskFreeBytes().ifPresent(bytes -> about.put("disk_free_gb", bytes / GIGABYTE));
        host.load().ifPresent(load -> about.put("cpu_load", load));
        host.memoryFreeBytes().ifPresent(bytes -> about.put("memory_free_mb", bytes / MEGABYTE));
        host.memoryTotalBytes().ifPresent(bytes -> about.put("memory_total_mb", bytes / MEGABYTE));
        return and("host", about);
    }

    /** These, and the service's image. */
    public Facts with(Image image) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("reference", image.reference());
        about.put("id", image.id());
        about.put("digest", image.digest().orElse(""));
        about.put("size_mb", image.sizeBytes() / MEGABYTE);
        about.put("user", image.user());
        return and("image", about);
    }

    /**
     * These, and how the track called {@code name} did over the window, as seen at {@code now}. It takes the place of all
     * that these say of the track, so that no old figure stays; what else there is to tell of the track comes after it.
     */
    public Facts with(String name, TrackMetrics window, Instant now) {
        return and(name, new TrackFacts(window).asOf(now));
    }

    /** These, and how the track called {@code name} did since the canary's start. */
    public Facts withSinceStart(String name, TrackMetrics sinceStart) {
        return andWithin(name, "since_start", new TrackFacts(sinceStart).sinceStart());
    }

    /** These, and what the users of the track called {@code name} saw, as known at {@code now}. */
    public Facts withUsers(String name, TrackRequestStats users, Instant now) {
        return andWithin(name, "users", new UserFacts(users).asOf(now));
    }

    /** These, and how the canary does beside stable. */
    public Facts with(Comparison comparison) {
        return and("comparison", new ComparisonFacts(comparison).told());
    }

    /** These, and how far the release has come. */
    public Facts with(ReleaseStep step) {
        return and(
                "release",
                new Figures()
                        .tell("step", step.step())
                        .tell("steps", step.steps())
                        .tell("weight", step.weight())
                        .tell("elapsed_seconds", step.elapsed())
                        .told());
    }

    private Facts and(String name, Map<String, Object> about) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, Collections.unmodifiableMap(about));
        return new Facts(more);
    }

    private Facts andWithin(String name, String part, Map<String, Object> about) {
        Map<String, Object> more = new LinkedHashMap<>();
        if (values.get(name) instanceof Map<?, ?> known) {
            known.forEach((key, value) -> more.put(String.valueOf(key), value));
        }
        more.put(part, about);
        return and(name, more);
    }
}
