package io.swiftdeploy.metrics.scrape;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Questions over HTTP that take no longer, and no more memory, than they are allowed to.
 *
 * <p>Redirects are not followed and proxies not used: an answer from elsewhere would be another's.
 */
public final class LimitedHttp {
    private static final int LONGEST_DETAIL = 120;
    private static final int SUCCESS = 2;

    private final ScrapeLimits limits;
    private final HttpClient client;

    public LimitedHttp(ScrapeLimits limits) {
        this.limits = limits;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.connect())
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /**
     * What {@code request} is answered with, whatever the status; the body only of a 2xx.
     *
     * @throws ScrapeException when there is none, or not all of it within the limits
     */
    public HttpResponse<byte[]> answer(HttpRequest request) throws ScrapeException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, limitedBody());
        try {
            return answer.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new ScrapeException("no answer within " + limits.total().toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw new ScrapeException(reason(Objects.requireNonNullElse(failed.getCause(), failed)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ScrapeException("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    private BodyHandler<byte[]> limitedBody() {
        return head -> head.statusCode() / 100 == SUCCESS
                ? new LimitedBody(limits.bytes())
                : BodySubscribers.replacing(new byte[0]);
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

    /** {@code detail}, fit for a line that people read. */
    public static String printable(String detail) {
        String shortened = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
        return shortened.replaceAll("\\p{Cntrl}", "?");
    }
}
