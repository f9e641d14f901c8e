package io.swiftdeploy.policy.opa;

import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.policy.reply.NoDecisionException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request at a time. The time limit covers connecting, waiting and reading the whole body. */
final class OpaHttp {
    static final int LONGEST_BODY = 1 << 20;

    private final URI base;
    private final Token token;
    private final Duration timeout;
    private final HttpClient client;

    OpaHttp(URI base, Token token, Duration timeout) {
        if (!isServer(base)) {
            throw new IllegalArgumentException("not the address of a server: " + base.getHost());
        }
        this.base = base;
        this.token = token;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeout)
                .build();
    }

    private static boolean isServer(URI base) {
        String scheme = base.getScheme();
        return ("http".equals(scheme) || "https".equals(scheme))
                && base.getHost() != null
                && base.getUserInfo() == null;
    }

    /** The server's host and port. */
    String address() {
        return base.getAuthority();
    }

    /** @param limit for this request, at most the usual time limit */
    HttpResponse<byte[]> get(String path, String subject, Duration limit) throws NoDecisionException {
        return send(request(path).GET().build(), subject, limit);
    }

    HttpResponse<byte[]> post(String path, byte[] json, String subject) throws NoDecisionException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(json)).build(), subject, timeout);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token.value());
    }

    private HttpResponse<byte[]> send(HttpRequest request, String subject, Duration limit) throws NoDecisionException {
        CompletableFuture<HttpResponse<byte[]>> reply =
                client.sendAsync(request, response -> new BoundedBody(LONGEST_BODY));
        try {
            return reply.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw timedOut(subject, limit);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause(), subject, limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoDecisionException(NoDecisionCause.INTERRUPTED, PolicyErrors.interrupted(subject));
        } finally {
            reply.cancel(true);
        }
    }

    private NoDecisionException failed(Throwable cause, String subject, Duration limit) {
        if (causedBy(cause, HttpTimeoutException.class)) {
            return timedOut(subject, limit);
        }
        if (causedBy(cause, UnresolvedAddressException.class)
                || causedBy(cause, UnknownHostException.class)
                || causedBy(cause, NoRouteToHostException.class)) {
            return new NoDecisionException(NoDecisionCause.UNREACHABLE, PolicyErrors.unreachable(address()));
        }
        if (causedBy(cause, ConnectException.class)) {
            return new NoDecisionException(
                    NoDecisionCause.CONNECTION_REFUSED, PolicyErrors.connectionRefused(address()));
        }
        if (causedBy(cause, BoundedBody.TooLong.class)) {
            return malformed(PolicyErrors.bodyTooLarge(LONGEST_BODY));
        }
        if (causedBy(cause, ProtocolException.class) || !causedBy(cause, IOException.class)) {
            return malformed(PolicyErrors.notHttp());
        }
        return new NoDecisionException(
                NoDecisionCause.CONNECTION_LOST, PolicyErrors.connectionLost(address(), subject));
    }

    private NoDecisionException timedOut(String subject, Duration limit) {
        return new NoDecisionException(NoDecisionCause.TIMEOUT, PolicyErrors.timeout(address(), subject, limit));
    }

    private NoDecisionException malformed(String problem) {
        return new NoDecisionException(NoDecisionCause.MALFORMED, PolicyErrors.malformed(address(), problem));
    }

    private static boolean causedBy(Throwable throwable, Class<? extends Throwable> type) {
        for (Throwable cause = throwable; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
