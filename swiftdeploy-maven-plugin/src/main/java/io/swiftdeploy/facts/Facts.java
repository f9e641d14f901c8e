package io.swiftdeploy.facts;

import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Revision;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.stack.HostReport;
import io.swiftdeploy.telemetry.Quantile;
import io.swiftdeploy.telemetry.TrackTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was observed, as the input of a policy; {@code docs/policies.md} lists every name and unit. A figure that is not
 * known is left out, so that a policy cannot take it for a good one.
 *
 * @param values the facts by name
 */
public record Facts(Map<String, Object> values) {
    private static final double GIGABYTE = 1_000_000_000.0;
    private static final double MEGABYTE = 1_000_000.0;
    private static final double MILLIS = 1000.0;

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

    /** These, and what the host says of itself: GB and MB are powers of ten. */
    public Facts with(HostReport host) {
        Map<String, Object> about = new LinkedHashMap<>();
        host.diskFreeBytes().ifPresent(bytes -> about.put("disk_free_gb", bytes / GIGABYTE));
        host.load().ifPresent(load -> about.put("cpu_load", load));
        host.memoryFreeBytes().ifPresent(bytes -> about.put("memory_free_mb", bytes / MEGABYTE));
        host.memoryTotalBytes().ifPresent(bytes -> about.put("memory_total_mb", bytes / MEGABYTE));
        return and("host", about);
    }

    /**
     * These, and the service's image.
     *
     * @param user whom the manifest lets it run as, instead of the image's own user
     */
    public Facts with(Image image, Optional<String> user) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("reference", image.reference());
        about.put("id", image.id());
        about.put("digest", image.digest().orElse(""));
        about.put("size_mb", image.sizeBytes() / MEGABYTE);
        about.put("user", user.orElse(image.user()));
        return and("image", about);
    }

    /** These, and how the track called {@code name} does, as seen at {@code now}. */
    public Facts with(String name, TrackTelemetry telemetry, Instant now) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("window_seconds", telemetry.window().toMillis() / MILLIS);
        about.put("instances", telemetry.instances());
        about.put("resets", telemetry.resets());
        about.put("problems", telemetry.problems());
        telemetry
                .lastScrape()
                .ifPresent(last ->
                        about.put("age_seconds", Duration.between(last, now).toMillis() / MILLIS));
        telemetry.errorRate().ifPresent(rate -> {
            about.put("error_rate", rate);
            about.put("errors", telemetry.errors());
        });
        telemetry.requestRate().ifPresent(rate -> {
            about.put("request_rate", rate);
            about.put("requests", telemetry.requests());
        });
        telemetry.p50().ifPresent(p50 -> about.put("p50_ms", p50.milliseconds()));
        telemetry.p95().ifPresent(p95 -> about.put("p95_ms", p95.milliseconds()));
        telemetry.p99().ifPresent(p99 -> put(about, p99));
        return and(name, about);
    }

    private static void put(Map<String, Object> about, Quantile p99) {
        about.put("p99_ms", p99.milliseconds());
        about.put("p99_open", p99.open());
    }

    private Facts and(String name, Map<String, Object> about) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, Collections.unmodifiableMap(about));
        return new Facts(more);
    }
}
