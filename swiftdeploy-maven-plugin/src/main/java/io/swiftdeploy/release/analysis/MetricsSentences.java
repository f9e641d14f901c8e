package io.swiftdeploy.release.analysis;

import io.swiftdeploy.manifest.Metrics.Preset;
import io.swiftdeploy.manifest.Service;
import java.util.List;

/** What is said of a service's metrics before a canary is judged by them. */
final class MetricsSentences {
    private static final String BY_GATEWAY = "Releases are judged by what users get from the gateway: ";
    private static final String SPRING_BOOT = "/actuator/prometheus";

    private MetricsSentences() {}

    static String unused(Service service) {
        return BY_GATEWAY
                + (service.metrics().preset() == Preset.NONE
                        ? "services.metrics.preset is none."
                        : "the health check asks for /, and the service's own metrics cannot tell it from users.");
    }

    /** The manifest names metrics that cannot be used. */
    static String unusedAgainstTheManifest() {
        return "The metrics that services.metrics names are not used: the health check asks for /, and they cannot tell it from"
                + " users. Releases are judged by what users get from the gateway. Give the health check a route of its own"
                + " (services.health.path) or a port (services.health.port), or write services.metrics.preset: none.";
    }

    /** Nothing answers at {@code path}. */
    static String none(String path) {
        return BY_GATEWAY + "the service has no metrics at " + path + ". " + how(path);
    }

    /** A page for people is what the service answers at {@code path}, as many do at any route. */
    static String page(String path) {
        return BY_GATEWAY + "the service answers " + path + " with a page (HTML), not with metrics. " + how(path);
    }

    private static String how(String path) {
        return path.equals(SPRING_BOOT)
                ? "For Spring Boot's own figures too, add micrometer-registry-prometheus and set"
                        + " management.endpoints.web.exposure.include=health,prometheus."
                : "For the service's own figures too, set services.metrics.path to their route.";
    }

    /** There are metrics, but none of requests so far. */
    static String unknown(List<String> names) {
        return BY_GATEWAY + "the service's metrics have no requests under a known name so far (there are "
                + shown(names) + "). For its own figures too, set services.metrics.count and its labels.";
    }

    static String missing(String requests, List<String> names) {
        return "The service's metrics have no " + requests + ", which the manifest asks for (there are " + shown(names)
                + "). Releases hold as long as that is so: change services.metrics.preset or services.metrics.count;"
                + " `preset: auto` and `none` need no metrics.";
    }

    /** Named buckets that are not there; {@code names} are those that are. */
    static String missingBuckets(String buckets, List<String> names) {
        return "The service's metrics have no " + buckets + " with a finite bound, which services.metrics.buckets names"
                + " (there are " + shown(names)
                + "). Releases hold as long as that is so: write the histogram's name, or"
                + " leave services.metrics.buckets out, and the latency is what users saw at the gateway.";
    }

    static String unreadable(String reason) {
        return "The service's metrics cannot be read: " + reason
                + ". Releases hold as long as that is so; with `services.metrics.preset: none` the gateway alone judges.";
    }

    static String withoutBuckets(String durations) {
        return durations
                + " has no buckets, so latencies are those that users saw at the gateway. For Spring Boot's own, set"
                + " management.metrics.distribution.percentiles-histogram.http.server.requests=true.";
    }

    static String hiddenLimit(String fault) {
        return "The service's buckets hide the limit: " + fault
                + ". Give the histogram a bound at the limit, or change the threshold.";
    }

    private static String shown(List<String> names) {
        return names.isEmpty() ? "none at all" : String.join(", ", names);
    }
}
