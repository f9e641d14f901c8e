package io.swiftdeploy.metrics.scrape;

import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.io.Excerpt;
import io.swiftdeploy.metrics.exposition.ExpositionParser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Scrapes the metrics of instances over HTTP. Every failure is a {@link FailedScrape}, never an exception.
 */
public final class Scraper {
    private static final String ACCEPTED = "text/plain;version=0.0.4, */*;q=0.1";
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), ExpositionParser.LONGEST_TEXT);

    private final Clock clock;
    private final HttpLimits limits;
    private final LimitedHttp http;
    private final Excerpt excerpt;

    /**
     * With the usual limits: 2 s to connect, 5 s in all, 16 MiB.
     *
     * @param excerpt shows the beginning of what a service answers without its secrets: it may say what it was told
     */
    public Scraper(Clock clock, Excerpt excerpt) {
        this(LIMITS, clock, excerpt);
    }

    /** @param limits of each scrape */
    Scraper(HttpLimits limits, Clock clock, Excerpt excerpt) {
        this.clock = clock;
        this.limits = limits;
        this.http = new LimitedHttp(limits, excerpt);
        this.excerpt = excerpt;
    }

    /**
     * The metrics of an instance at the moment when the request is sent.
     *
     * @param metrics an absolute http or https address
     * @throws IllegalArgumentException when the address is not one
     */
    public ScrapeResult scrape(String instance, URI metrics) {
        return scrape(instance, metrics, UnaryOperator.identity());
    }

    /**
     * As {@link #scrape(String, URI)}, for a listener that requires credentials.
     *
     * @param access adds the credentials to the request; they appear in no result
     */
    public ScrapeResult scrape(String instance, URI metrics, UnaryOperator<HttpRequest.Builder> access) {
        HttpRequest request = access.apply(HttpRequest.newBuilder(metrics).header("Accept", ACCEPTED))
                .build();
        Instant at = clock.instant();
        try {
            MetricsResponse response = new MetricsResponse(http.answer(request), excerpt);
            return new Scrape(instance, at, response.exposition(limits.bytes()));
        } catch (ScrapeException trouble) {
            return new FailedScrape(instance, at, trouble.scrapeCause(), trouble.reason() + " (" + metrics + ")");
        }
    }
}
