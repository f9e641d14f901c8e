package io.swiftdeploy.metrics.names;

import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.exposition.Sample;
import io.swiftdeploy.metrics.exposition.Series;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The names among which those of a service are recognised.
 *
 * @param candidates in the order of preference; at least one
 */
public record KnownNames(List<MetricNames> candidates) {
    /** What is recognised unless the manifest names one preset. */
    public static final KnownNames ANY =
            new KnownNames(List.of(Presets.SWIFTDEPLOY, Presets.ANY_MICROMETER, Presets.OTEL));

    private static final Pattern ABOUT_REQUESTS = Pattern.compile("(?i).*(http|request|rest_).*");
    private static final String BUCKET = "_bucket";
    private static final int MOST_SHOWN = 8;

    public KnownNames {
        candidates = List.copyOf(candidates);
    }

    /** These names alone. */
    public static KnownNames of(MetricNames names) {
        return new KnownNames(List.of(names));
    }

    /** The names that apply as long as none were recognised. */
    public MetricNames first() {
        return candidates.get(0);
    }

    /** The first candidate whose requests the exposition has or announces. */
    public Optional<MetricNames> in(Exposition exposition) {
        return candidates.stream().filter(names -> names.areIn(exposition)).findFirst();
    }

    /** Whether any candidate reads the metric {@code name}. */
    public boolean isRead(String name) {
        return candidates.stream().anyMatch(names -> names.isRead(name));
    }

    /** Whether a {@code # TYPE} line of {@code family} announces the requests of a candidate. */
    public boolean isRequestFamily(String family) {
        return candidates.stream().anyMatch(names -> names.isRequestFamily(family));
    }

    /** The names of an exposition's metrics, for a person who looks for those of the requests: these first, at most 8. */
    public static List<String> shown(Exposition exposition) {
        return shown(exposition, name -> ABOUT_REQUESTS.matcher(name).matches());
    }

    /** The names of an exposition's histograms, for a person who looks for one: of all metrics if there are none, at most 8. */
    public static List<String> bucketsShown(Exposition exposition) {
        return shown(exposition, name -> name.endsWith(BUCKET));
    }

    private static List<String> shown(Exposition exposition, Predicate<String> isLikely) {
        List<String> names = exposition.samples().stream()
                .map(Sample::series)
                .map(Series::name)
                .distinct()
                .sorted()
                .toList();
        List<String> likely = names.stream().filter(isLikely).toList();
        return (likely.isEmpty() ? names : likely).stream().limit(MOST_SHOWN).toList();
    }
}
