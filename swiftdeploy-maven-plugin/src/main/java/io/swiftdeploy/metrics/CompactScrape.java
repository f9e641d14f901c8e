package io.swiftdeploy.metrics;

import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.exposition.MetricType;
import io.swiftdeploy.metrics.exposition.Sample;
import io.swiftdeploy.metrics.names.KnownNames;
import io.swiftdeploy.metrics.scrape.Scrape;
import io.swiftdeploy.metrics.scrape.ScrapeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A scrape without the samples that no window reads, to be kept for as long as a window holds it. It shares names and labels
 * with the scrape before it, so that only the values take space again.
 */
public final class CompactScrape {
    private CompactScrape() {}

    /**
     * The compact form of {@code result}; a failed scrape is that already.
     *
     * @param before the compact form of the same instance's scrape before, if there was one
     */
    public static ScrapeResult of(ScrapeResult result, Optional<Scrape> before, KnownNames names) {
        if (!(result instanceof Scrape scrape)) {
            return result;
        }
        List<Sample> read = scrape.exposition().samples().stream()
                .filter(sample -> names.isRead(sample.name()))
                .toList();
        List<Sample> known = before.map(it -> it.exposition().samples()).orElse(List.of());
        return new Scrape(
                scrape.instance(),
                scrape.at(),
                new Exposition(shared(read, known), announcements(scrape.exposition(), before, names)));
    }

    private static Map<String, MetricType> announcements(
            Exposition exposition, Optional<Scrape> before, KnownNames names) {
        Map<String, MetricType> about = exposition.types().entrySet().stream()
                .filter(type -> names.isRequestFamily(type.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return before.map(it -> it.exposition().types()).filter(about::equals).orElse(about);
    }

    /** A service prints its series in the same order each time. */
    private static List<Sample> shared(List<Sample> samples, List<Sample> known) {
        List<Sample> shared = new ArrayList<>(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            boolean same = i < known.size() && isOfSameSeries(sample, known.get(i));
            shared.add(same ? new Sample(known.get(i).name(), known.get(i).labels(), sample.value()) : sample);
        }
        return shared;
    }

    private static boolean isOfSameSeries(Sample one, Sample other) {
        return one.name().equals(other.name()) && one.labels().equals(other.labels());
    }
}
