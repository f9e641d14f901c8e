package io.swiftdeploy.release.rollout;

import io.swiftdeploy.http.BodyUse;
import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.http.LimitedHttpClient;
import io.swiftdeploy.http.NoResponseException;
import io.swiftdeploy.http.RedirectTarget;
import io.swiftdeploy.io.PrintableText;
import io.swiftdeploy.release.context.Redaction;
import io.swiftdeploy.release.rollout.HealthAnswer.Kind;
import io.swiftdeploy.runtime.Access;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/** Asks an instance, or a whole group, for its health through the gateway's operations listener. */
final class HealthProbe {
    /** How far the request came, as the gateway says; one of an earlier version does not. */
    private static final String REACH = "X-SwiftDeploy-Instance";

    private static final Set<Integer> OF_GATEWAYS = Set.of(502, 503, 504);
    private static final int GATEWAY_TIMEOUT = 504;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int LONGEST_BODY = 16 * 1024 * 1024;
    private static final int SHOWN_BODY = 200;
    private static final int SHOWN_LOCATION = 100;
    /** Much of a body may be white space. */
    private static final int LOOKED_AT = 2000;

    private final LimitedHttpClient client = new LimitedHttpClient(HttpLimits.of(LIMIT, LONGEST_BODY), BodyUse.EVERY);

    private final Redaction redaction;

    /** @param redaction what hides the service's secrets in all that is kept of its answers */
    HealthProbe(Redaction redaction) {
        this.redaction = redaction;
    }

    /**
     * What is said at {@code address}.
     *
     * @param path the route of it, as the service knows it
     * @param port where the service should listen, as the gateway connects to it
     */
    HealthAnswer ask(URI address, String path, IntSupplier port, Access access) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
        try {
            return answer(client.send(access.applyTo(request).build()), path, port);
        } catch (NoResponseException e) {
            return noAnswer(e, path);
        }
    }

    private HealthAnswer answer(HttpResponse<byte[]> response, String path, IntSupplier port) {
        int status = response.statusCode();
        Optional<String> reach = response.headers().firstValue(REACH);
        return switch (reach.orElse(OF_GATEWAYS.contains(status) ? "unknown" : "answered")) {
            case "refused" -> new HealthAnswer(Kind.REFUSED, path, "connection refused on port " + port.getAsInt());
            case "silent" ->
                new HealthAnswer(
                        Kind.SILENT,
                        path,
                        status == GATEWAY_TIMEOUT
                                ? "no answer in time at " + path
                                : "connection closed without an answer at " + path);
            case "answered" -> ofService(response, path);
            default -> new HealthAnswer(Kind.UNKNOWN, path, status + " at " + path + ", by the gateway or the service");
        };
    }

    private HealthAnswer ofService(HttpResponse<byte[]> response, String path) {
        Kind kind = Kind.of(response.statusCode());
        String target = kind == Kind.REDIRECT
                ? RedirectTarget.of(response)
                        .map(it -> " to " + readable(it, SHOWN_LOCATION))
                        .orElse("")
                : "";
        String what = response.statusCode() + target + " at " + path;
        return new HealthAnswer(kind, path, what, kind == Kind.UNHEALTHY ? beginning(response) : "");
    }

    private String readable(String text, int limit) {
        return PrintableText.sentence(redaction.beginning(text, LOOKED_AT), limit);
    }

    /** Nothing of a page for people. */
    private String beginning(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains("html") ? "" : readable(new String(response.body(), StandardCharsets.UTF_8), SHOWN_BODY);
    }

    private static HealthAnswer noAnswer(NoResponseException failure, String path) {
        return switch (failure.reason()) {
            case TOTAL_TIMEOUT ->
                new HealthAnswer(Kind.SILENT, path, "no whole answer within " + LIMIT.toSeconds() + " s at " + path);
            case BODY_TOO_LARGE ->
                new HealthAnswer(
                        Kind.SILENT, path, "an answer longer than " + (LONGEST_BODY >> 20) + " MiB at " + path);
            case CONNECTION_LOST, NOT_HTTP ->
                new HealthAnswer(Kind.SILENT, path, "an answer that breaks off at " + path);
            default -> new HealthAnswer(Kind.UNKNOWN, path, "no answer of the gateway");
        };
    }
}
