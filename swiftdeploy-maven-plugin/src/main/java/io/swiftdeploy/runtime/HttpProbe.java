package io.swiftdeploy.runtime;

import io.swiftdeploy.http.BodyUse;
import io.swiftdeploy.http.HttpLimits;
import io.swiftdeploy.http.LimitedHttpClient;
import io.swiftdeploy.http.NoResponseException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Short requests to the operations listener. No answer within 3 seconds is an answer too. */
public final class HttpProbe {
    private static final int OK = 200;
    private static final int LONGEST_BODY = 16 * 1024 * 1024;
    private static final HttpLimits LIMITS = HttpLimits.of(Duration.ofSeconds(3), LONGEST_BODY);

    private final LimitedHttpClient client = new LimitedHttpClient(LIMITS, BodyUse.EVERY);

    /** Status and body of an answer. */
    public record ProbeResponse(int status, String body) {}

    /** Whether {@code address} answers with 200. */
    public boolean answersOk(URI address) {
        return answersOk(address, Access.open());
    }

    /** Whether {@code address} answers with 200. */
    public boolean answersOk(URI address, Access access) {
        return text(address, access).isPresent();
    }

    /** The body of a 200. */
    public Optional<String> text(URI address) {
        return text(address, Access.open());
    }

    /** The body of a 200. */
    public Optional<String> text(URI address, Access access) {
        return get(address, access).filter(it -> it.status() == OK).map(ProbeResponse::body);
    }

    /** What a GET is answered with; empty when nothing answers. */
    public Optional<ProbeResponse> get(URI address, Access access) {
        return send(HttpRequest.newBuilder(address).GET(), access);
    }

    /** What a POST of {@code json} is answered with; empty when nothing answers. */
    public Optional<ProbeResponse> post(URI address, String json, Access access) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(request, access);
    }

    private Optional<ProbeResponse> send(HttpRequest.Builder request, Access access) {
        try {
            HttpResponse<byte[]> response = client.send(access.applyTo(request).build());
            return Optional.of(
                    new ProbeResponse(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8)));
        } catch (NoResponseException e) {
            return Optional.empty();
        }
    }
}
