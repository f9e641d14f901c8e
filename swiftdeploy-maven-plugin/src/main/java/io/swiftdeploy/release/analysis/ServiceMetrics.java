package io.swiftdeploy.release.analysis;

import io.swiftdeploy.manifest.Metrics;
import io.swiftdeploy.manifest.Metrics.Certainty;
import io.swiftdeploy.manifest.Metrics.Names;
import io.swiftdeploy.manifest.Metrics.Preset;
import io.swiftdeploy.manifest.Metrics.Unit;
import io.swiftdeploy.manifest.Service;
import io.swiftdeploy.manifest.ServicePorts;
import io.swiftdeploy.metrics.WindowSettings;
import io.swiftdeploy.metrics.names.KnownNames;
import io.swiftdeploy.metrics.names.MetricNames;
import io.swiftdeploy.metrics.names.MetricNames.DurationNames;
import io.swiftdeploy.metrics.names.MetricNames.DurationNames.Buckets;
import io.swiftdeploy.metrics.names.MetricNames.LabelNames;
import io.swiftdeploy.metrics.names.Presets;
import io.swiftdeploy.metrics.names.StatusLabels;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import io.swiftdeploy.metrics.scrape.Scraper;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Operations;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.stream.Stream;

/** What the manifest says about the service's own metrics. */
final class ServiceMetrics {
    private static final String BUCKETS = "_bucket";
    private static final double MILLISECOND = 0.001;

    private final Service service;
    private final Metrics metrics;
    private final Scraper scraper;

    ServiceMetrics(ReleaseContext context, Clock clock) {
        this.service = context.manifest().service();
        this.metrics = service.metrics();
        this.scraper = new Scraper(clock, context.redaction()::beginning);
    }

    /**
     * Whether the gateway alone counts: the service has no metrics, or they cannot tell its health check from users, who ask
     * for the front page too.
     */
    boolean areUnused() {
        return metrics.preset() == Preset.NONE || isFrontPageChecked();
    }

    /** Whether they are unused although the manifest says what they are called or where they are. */
    boolean areUnusedAgainstTheManifest() {
        return metrics.preset() != Preset.NONE && isFrontPageChecked() && !mayBeMissing();
    }

    private boolean isFrontPageChecked() {
        ServicePorts ports = ServicePorts.of(service);
        return ports.health() == ports.users() && service.health().paths().contains("/");
    }

    /** Whether a service without them is released by the gateway's figures: the manifest names none that it should have. */
    boolean mayBeMissing() {
        return areRecognised() && metrics.endpoint().certainty() == Certainty.USUAL;
    }

    private boolean areRecognised() {
        return metrics.preset() == Preset.AUTO && metrics.names().equals(Names.OF_PRESET);
    }

    /** The names among which the service's are. */
    KnownNames known() {
        if (areRecognised()) {
            return KnownNames.ANY;
        }
        return KnownNames.of(withOwnNames(
                switch (metrics.preset()) {
                    case MICROMETER -> Presets.MICROMETER;
                    case QUARKUS -> Presets.QUARKUS;
                    case OTEL -> Presets.OTEL;
                    case AUTO, SWIFTDEPLOY, NONE -> Presets.SWIFTDEPLOY;
                }));
    }

    private MetricNames withOwnNames(MetricNames preset) {
        Names own = metrics.names();
        LabelNames labels = preset.labels();
        return new MetricNames(
                own.count().orElse(preset.requests()),
                new DurationNames(
                        own.buckets().map(ServiceMetrics::withoutSuffix).orElse(preset.durations()),
                        own.unit() == Unit.MILLISECONDS ? MILLISECOND : 1,
                        own.buckets().isPresent() ? Buckets.NAMED : Buckets.MAYBE),
                preset.gauges(),
                new LabelNames(
                        own.pathLabel().orElse(labels.path()),
                        own.statusLabel().map(StatusLabels::of).orElse(labels.status()),
                        labels.error(),
                        labels.operations()));
    }

    private static String withoutSuffix(String buckets) {
        return buckets.endsWith(BUCKETS) ? buckets.substring(0, buckets.length() - BUCKETS.length()) : buckets;
    }

    /** Which requests count, for a service with these names. */
    WindowSettings settings(MetricNames names) {
        return WindowSettings.excluding(
                        Stream.concat(service.health().paths().stream(), Stream.of(metrics.path(), "/chaos"))
                                .toArray(String[]::new))
                .with(names);
    }

    /** Scrapes one instance by the gateway's operations listener. */
    ScrapeResult scrape(ObservedInstance instance, Operations operations) {
        int port = metrics.endpoint().port().orElse(instance.group().port());
        return scraper.scrape(
                instance.name(),
                operations.instance(instance.name(), port, metrics.path()),
                request -> withHeaders(operations.access().applyTo(request)));
    }

    private HttpRequest.Builder withHeaders(HttpRequest.Builder request) {
        metrics.endpoint()
                .headers()
                .forEach((name, value) -> request.header(Operations.headerForInstance(name), value.value()));
        return request;
    }
}
