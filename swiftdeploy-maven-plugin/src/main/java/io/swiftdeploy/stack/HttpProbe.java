package io.swiftdeploy.stack;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Short questions to the operations listener; no answer is an answer too. */
public final class HttpProbe {
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
        return get(address).filter(it -> it.status() == 200).isPresent();
    }

    /** The body of a 200. */
    public Optional<String> text(URI address) {
        return get(address).filter(it -> it.status() == 200).map(Answer::body);
    }

    /** What a GET is answered with; empty when nothing answers. */
    public Optional<Answer> get(URI address) {
        return send(HttpRequest.newBuilder(address).timeout(LIMIT).GET().build());
    }

    /** What a POST of {@code json} is answered with; empty when nothing answers. */
    public Optional<Answer> post(URI address, String json) {
        return send(HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private Optional<Answer> send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), response.body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
