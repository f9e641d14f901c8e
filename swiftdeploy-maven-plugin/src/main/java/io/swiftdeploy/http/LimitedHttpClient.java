package io.swiftdeploy.http;

import io.swiftdeploy.http.NoResponseException.Reason;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 client whose exchanges take no longer, and no more memory, than they may: the time limit covers connecting,
 * waiting, and reading the whole body, however slowly it arrives.
 *
 * <p>Redirects are not followed and proxies not used: a response from elsewhere would be another server's. Safe for use by
 * several threads.
 */
public final class LimitedHttpClient {
    private final HttpLimits limits;
    private final BodyUse bodies;
    private final HttpClient client;

    /** @param bodies which responses are wanted with their body */
    public LimitedHttpClient(HttpLimits limits, BodyUse bodies) {
        this(limits, bodies, HttpClient.newBuilder());
    }

    /** @param trust says which servers are believed by https */
    public LimitedHttpClient(HttpLimits limits, BodyUse bodies, SSLContext trust) {
        this(limits, bodies, HttpClient.newBuilder().sslContext(trust));
    }

    private LimitedHttpClient(HttpLimits limits, BodyUse bodies, HttpClient.Builder builder) {
        this.limits = limits;
        this.bodies = bodies;
        this.client = builder.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limits.connect())
                .build();
    }

    /**
     * The response, whatever its status; its body is empty where {@link BodyUse} does not want it.
     *
     * @throws NoResponseException when there is none, or not all of it within the limits
     */
    public HttpResponse<byte[]> send(HttpRequest request) throws NoResponseException {
        return send(request, limits.total());
    }

    /**
     * As {@link #send(HttpRequest)}, with a time limit for this exchange alone.
     *
     * @param total takes the place of {@link HttpLimits#total}
     */
    public HttpResponse<byte[]> send(HttpRequest request, Duration total) throws NoResponseException {
        CompletableFuture<HttpResponse<byte[]>> response = client.sendAsync(request, bodies.handler(limits.bytes()));
        try {
            return response.get(total.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NoResponseException(Reason.TOTAL_TIMEOUT, e);
        } catch (ExecutionException e) {
            throw NoResponseException.of(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoResponseException(Reason.INTERRUPTED, e);
        } finally {
            response.cancel(true);
        }
    }
}
