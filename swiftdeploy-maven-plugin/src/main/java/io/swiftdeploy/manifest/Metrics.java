package io.swiftdeploy.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The service's own figures: section {@code services.metrics}.
 *
 * @param preset whose names the metrics have
 * @param names the service's own names, which take the place of the preset's
 * @param endpoint where they are
 */
public record Metrics(Preset preset, Names names, Endpoint endpoint) {

    /** Whose names the metrics have. */
    public enum Preset {
        /** Those that are recognised; without any, the gateway's figures are the figures. */
        AUTO("/metrics"),
        MICROMETER("/actuator/prometheus"),
        QUARKUS("/q/metrics"),
        OTEL("/metrics"),
        SWIFTDEPLOY("/metrics"),
        /** The service has none. */
        NONE("/metrics");

        private final String path;

        Preset(String path) {
            this.path = path;
        }

        /** The word in the manifest, such as {@code micrometer}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The route where the manifest names none. */
        public String path() {
            return path;
        }
    }

    /** What durations are measured in. */
    public enum Unit {
        SECONDS,
        MILLISECONDS;

        /** The word in the manifest, such as {@code seconds}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The service's own names; each that is empty is the preset's.
     *
     * @param count the counter of answered requests
     * @param buckets the buckets of their durations, with or without {@code _bucket}
     */
    public record Names(
            Optional<String> count,
            Optional<String> buckets,
            Optional<String> statusLabel,
            Optional<String> pathLabel,
            Unit unit) {
        /** The preset's. */
        public static final Names OF_PRESET =
                new Names(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Unit.SECONDS);
    }

    /** Whether the service is known to have metrics. */
    public enum Certainty {
        /** The manifest says where they are, so that it is a problem if they are not there. */
        NAMED,
        /** They are looked for where such a service usually has them. */
        USUAL
    }

    /**
     * Where the metrics are.
     *
     * @param path the route that answers in the Prometheus text format
     * @param port the port that it is on, 1 to 65535; empty for the service's own
     * @param headers what a request for it carries, by name; the values are for the service alone
     * @param certainty whether the service is known to have it
     */
    public record Endpoint(String path, Optional<Integer> port, Map<String, EnvValue> headers, Certainty certainty) {
        public Endpoint {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }
    }

    /** Metrics that are recognised by their names, on the service's own port. */
    public Metrics(String path) {
        this(Preset.AUTO, Names.OF_PRESET, new Endpoint(path, Optional.empty(), Map.of(), Certainty.USUAL));
    }

    /**
     * The port that a framework may have its management at, because its metrics are there. The exporter of OpenTelemetry has a
     * port of its own.
     */
    public Optional<Integer> managementPort() {
        return preset == Preset.OTEL ? Optional.empty() : endpoint.port();
    }

    /** The route that answers in the Prometheus text format. */
    public String path() {
        return endpoint.path();
    }

    /** A copy whose headers are empty and secret. */
    public Metrics withoutHeaderValues() {
        Map<String, EnvValue> hidden = new LinkedHashMap<>(endpoint.headers());
        hidden.replaceAll((name, value) -> new EnvValue("", true));
        return new Metrics(preset, names, new Endpoint(endpoint.path(), endpoint.port(), hidden, endpoint.certainty()));
    }
}
