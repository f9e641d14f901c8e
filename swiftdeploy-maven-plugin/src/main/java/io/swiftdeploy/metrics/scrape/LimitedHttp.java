package io.swiftdeploy.metrics.scrape;

import io.swiftdeploy.http.BodyUse;
import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.http.LimitedHttpClient;
import io.swiftdeploy.http.NoResponseException;
import io.swiftdeploy.io.Excerpt;
import io.swiftdeploy.io.PrintableText;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks instances and gateways over HTTP, and says in words why one does not answer. */
public final class LimitedHttp {
    private static final int LONGEST_DETAIL = 120;

    private final HttpLimits limits;
    private final LimitedHttpClient client;
    private final Excerpt excerpt;

    public LimitedHttp(HttpLimits limits) {
        this(limits, (text, limit) -> text);
    }

    /** @param excerpt shows the beginning of what is said in an answer without secrets */
    LimitedHttp(HttpLimits limits, Excerpt excerpt) {
        this.excerpt = excerpt;
        this.limits = limits;
        this.client = new LimitedHttpClient(limits, BodyUse.SUCCESSFUL);
    }

    /**
     * The answer to {@code request}, whatever its status; with a body only if that is 200 to 299.
     *
     * @throws ScrapeException when there is none, or not all of it within the limits
     */
    public HttpResponse<byte[]> answer(HttpRequest request) throws ScrapeException {
        try {
            return client.send(request);
        } catch (NoResponseException e) {
            throw new ScrapeException(sentence(e));
        }
    }

    private String sentence(NoResponseException failure) {
        return switch (failure.reason()) {
            case HOST_UNKNOWN -> "host unknown";
            case NO_ROUTE -> "no route to the host";
            case CONNECTION_REFUSED -> "connection refused";
            case CONNECT_TIMEOUT -> "no connection within " + limits.connect().toMillis() + " ms";
            case TOTAL_TIMEOUT -> "no answer within " + limits.total().toMillis() + " ms";
            case BODY_TOO_LARGE -> "the answer is longer than " + limits.bytes() + " bytes";
            case NOT_HTTP, CONNECTION_LOST -> "the answer broke off: " + shown(String.valueOf(failure.getMessage()));
            case INTERRUPTED -> "interrupted";
        };
    }

    private String shown(String text) {
        return PrintableText.sentence(excerpt.of(text, LONGEST_DETAIL), LONGEST_DETAIL);
    }
}
