package io.swiftdeploy.metrics.scrape;

import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.metrics.exposition.Exposition;
import io.swiftdeploy.metrics.exposition.ExpositionException;
import io.swiftdeploy.metrics.exposition.ExpositionParser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Scrapes the metrics of instances over HTTP. Every failure is a {@link FailedScrape}, never an exception.
 */
public final class Scraper {
    private static final int OK = 200;
    private static final int LONGEST_TYPE = 120;
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), ExpositionParser.LONGEST_TEXT);

    private final Clock clock;
    private final LimitedHttp http;

    public Scraper() {
        this(Clock.systemUTC());
    }

    /** With the usual limits: 2 s to connect, 5 s in all, 16 MiB. */
    public Scraper(Clock clock) {
        this(LIMITS, clock);
    }

    /** @param limits of each scrape */
    public Scraper(HttpLimits limits, Clock clock) {
        this.clock = clock;
        this.http = new LimitedHttp(limits);
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
        HttpRequest request = access.apply(HttpRequest.newBuilder(metrics).header("Accept", "text/plain;version=0.0.4"))
                .build();
        Instant at = clock.instant();
        try {
            return new Scrape(instance, at, exposition(http.answer(request)));
        } catch (ScrapeException trouble) {
            return new FailedScrape(instance, at, trouble.reason() + " (" + metrics + ")");
        }
    }

    private static Exposition exposition(HttpResponse<byte[]> answer) throws ScrapeException {
        if (answer.statusCode() != OK) {
            throw new ScrapeException("answered with HTTP status " + answer.statusCode());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("text/plain");
        if (!type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            throw new ScrapeException(
                    "answered with " + PrintableText.escaped(type, LONGEST_TYPE) + " instead of text/plain metrics");
        }
        try {
            return ExpositionParser.parse(text(answer.body()));
        } catch (ExpositionException malformed) {
            throw new ScrapeException(malformed.sentence());
        }
    }

    private static String text(byte[] body) throws ScrapeException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException otherEncoding) {
            throw new ScrapeException("the metrics are not in UTF-8");
        }
    }
}
