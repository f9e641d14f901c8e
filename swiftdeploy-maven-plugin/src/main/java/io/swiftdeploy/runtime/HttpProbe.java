package io.swiftdeploy.runtime;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Short requests to the operations listener. */
public final class HttpProbe {
    private static final int OK = 200;
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .proxy(ProxySelector.of(null))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** Status and body of an answer. */
    public record Answer(int status, String body) {}

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
        return get(address, access).filter(it -> it.status() == OK).map(Answer::body);
    }

    /** What a GET is answered with; empty when nothing answers. */
    public Optional<Answer> get(URI address, Access access) {
        return send(HttpRequest.newBuilder(address).GET(), access);
    }

    /** What a POST of {@code json} is answered with; empty when nothing answers. */
    public Optional<Answer> post(URI address, String json, Access access) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(request, access);
    }

    private Optional<Answer> send(HttpRequest.Builder request, Access access) {
        try {
            HttpResponse<String> response =
                    client.send(access.applyTo(request.timeout(LIMIT)).build(), HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), response.body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
