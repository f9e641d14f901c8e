package io.swiftdeploy.telemetry;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Asks instances for their metrics over HTTP. Trouble of any kind is a {@link FailedScrape}, never an exception.
 *
 * <p>Redirects are not followed and proxies not used: an answer from elsewhere would be another's metrics.
 */
public final class Scraper {
    private static final int OK = 200;
    private static final int LONGEST_DETAIL = 120;

    private final ScrapeLimits limits;
    private final Clock clock;
    private final HttpClient client;

    public Scraper() {
        this(ScrapeLimits.DEFAULT, Clock.systemUTC());
    }

    public Scraper(ScrapeLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.connect())
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /**
     * The metrics of an instance now, that is when the request is sent.
     *
     * @param metrics an absolute http or https address
     * @throws IllegalArgumentException when the address is not one
     */
    public ScrapeResult scrape(String instance, URI metrics) {
        return scrape(instance, metrics, UnaryOperator.identity());
    }

    /**
     * As {@link #scrape(String, URI)}, where the listener wants to see more than the address.
     *
     * @param access adds what it wants to see; that is in no result
     */
    public ScrapeResult scrape(String instance, URI metrics, UnaryOperator<HttpRequest.Builder> access) {
        HttpRequest request = access.apply(HttpRequest.newBuilder(metrics).header("Accept", "text/plain;version=0.0.4"))
                .build();
        Instant at = clock.instant();
        try {
            return new Scrape(instance, at, exposition(answer(request)));
        } catch (Refused refused) {
            return new FailedScrape(instance, at, refused.getMessage() + " (" + metrics + ")");
        }
    }

    private HttpResponse<byte[]> answer(HttpRequest request) throws Refused {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, limitedBody());
        try {
            return answer.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new Refused("no answer within " + limits.total().toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw new Refused(reason(Objects.requireNonNullElse(failed.getCause(), failed)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private BodyHandler<byte[]> limitedBody() {
        return head ->
                head.statusCode() == OK ? new LimitedBody(limits.bytes()) : BodySubscribers.replacing(new byte[0]);
    }

    private static Exposition exposition(HttpResponse<byte[]> answer) throws Refused {
        if (answer.statusCode() != OK) {
            throw new Refused("answered with HTTP status " + answer.statusCode());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("text/plain");
        if (!type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            throw new Refused("answered with " + printable(type) + " instead of text/plain metrics");
        }
        try {
            return ExpositionParser.parse(text(answer.body()));
        } catch (ExpositionException malformed) {
            throw new Refused(malformed.sentence());
        }
    }

    private static String text(byte[] body) throws Refused {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException otherEncoding) {
            throw new Refused("the metrics are not in UTF-8");
        }
    }

    private String reason(Throwable trouble) {
        if (trouble instanceof ConnectException) {
            return trouble.getCause() instanceof UnresolvedAddressException ? "host unknown" : "connection refused";
        }
        if (trouble instanceof HttpTimeoutException) {
            return "no connection within " + limits.connect().toMillis() + " ms";
        }
        return "the answer broke off: " + printable(String.valueOf(trouble.getMessage()));
    }

    private static String printable(String detail) {
        String shortened = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
        return shortened.replaceAll("\\p{Cntrl}", "?");
    }

    /** The rest of a sentence about why there are no metrics. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }
}
