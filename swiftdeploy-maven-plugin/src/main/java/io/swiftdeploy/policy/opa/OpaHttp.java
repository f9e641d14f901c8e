package io.swiftdeploy.policy.opa;

import io.swiftdeploy.http.BodyUse;
import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.http.LimitedHttpClient;
import io.swiftdeploy.http.NoResponseException;
import io.swiftdeploy.policy.NoDecisionCause;
import io.swiftdeploy.policy.PolicyErrors;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.policy.reply.NoDecisionException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends one request at a time. The time limit covers connecting, waiting and reading the whole body. */
final class OpaHttp {
    static final int LONGEST_BODY = 1 << 20;

    private final URI base;
    private final Token token;
    private final Duration timeout;
    private final LimitedHttpClient client;

    OpaHttp(URI base, Token token, Duration timeout) {
        if (!isServer(base)) {
            throw new IllegalArgumentException("not the address of a server: " + base.getHost());
        }
        this.base = base;
        this.token = token;
        this.timeout = timeout;
        this.client = new LimitedHttpClient(HttpLimits.of(timeout, LONGEST_BODY), BodyUse.EVERY);
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
        try {
            return client.send(request, limit);
        } catch (NoResponseException e) {
            throw noAnswer(e, subject, limit);
        }
    }

    private NoDecisionException noAnswer(NoResponseException failure, String subject, Duration limit) {
        return switch (failure.reason()) {
            case HOST_UNKNOWN, NO_ROUTE ->
                new NoDecisionException(NoDecisionCause.UNREACHABLE, PolicyErrors.unreachable(address()));
            case CONNECTION_REFUSED ->
                new NoDecisionException(NoDecisionCause.CONNECTION_REFUSED, PolicyErrors.connectionRefused(address()));
            case CONNECT_TIMEOUT, TOTAL_TIMEOUT ->
                new NoDecisionException(NoDecisionCause.TIMEOUT, PolicyErrors.timeout(address(), subject, limit));
            case BODY_TOO_LARGE -> malformed(PolicyErrors.bodyTooLarge(LONGEST_BODY));
            case NOT_HTTP -> malformed(PolicyErrors.notHttp());
            case CONNECTION_LOST ->
                new NoDecisionException(
                        NoDecisionCause.CONNECTION_LOST, PolicyErrors.connectionLost(address(), subject));
            case INTERRUPTED -> new NoDecisionException(NoDecisionCause.INTERRUPTED, PolicyErrors.interrupted(subject));
        };
    }

    private NoDecisionException malformed(String problem) {
        return new NoDecisionException(NoDecisionCause.MALFORMED, PolicyErrors.malformed(address(), problem));
    }
}
