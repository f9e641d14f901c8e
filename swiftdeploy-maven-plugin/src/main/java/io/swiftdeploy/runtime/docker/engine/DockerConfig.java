package io.swiftdeploy.runtime.docker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Docker's own client is configured with.
 *
 * @param folder the folder that holds {@code config.json} and the contexts
 */
public record DockerConfig(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A named context: where its Engine is, and the folder with its certificates. */
    public record Context(String host, Optional<Path> certificates) {}

    /** The configuration of this user: {@code DOCKER_CONFIG}, or {@code ~/.docker}. */
    public static DockerConfig ofUser(Map<String, String> environment) {
        String folder = environment.getOrDefault("DOCKER_CONFIG", "");
        return new DockerConfig(
                folder.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".docker")
                        : EngineErrors.path(folder, "DOCKER_CONFIG"));
    }

    public Path file() {
        return folder.resolve("config.json");
    }

    /** The whole of {@code config.json}; missing where there is no such file. */
    public JsonNode json() {
        return read(file());
    }

    public Optional<String> currentContext() {
        return Optional.of(json().path("currentContext").asText("")).filter(name -> !name.isBlank());
    }

    public Optional<Context> context(String name) {
        Path contexts = folder.resolve("contexts");
        try (Stream<Path> found =
                Files.exists(contexts.resolve("meta")) ? Files.list(contexts.resolve("meta")) : Stream.empty()) {
            return found.filter(it -> read(it.resolve("meta.json"))
                            .path("Name")
                            .asText("")
                            .equals(name))
                    .findFirst()
                    .map(it -> context(it, contexts));
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "The contexts of Docker's client cannot be read.",
                    contexts.resolve("meta").toString(),
                    "make the folder readable for this user, or set DOCKER_HOST",
                    e);
        }
    }

    private static Context context(Path meta, Path contexts) {
        String host = read(meta.resolve("meta.json"))
                .path("Endpoints")
                .path("docker")
                .path("Host")
                .asText("");
        Path certificates = contexts.resolve("tls").resolve(meta.getFileName()).resolve("docker");
        return new Context(host, Optional.of(certificates).filter(Files::isDirectory));
    }

    private static JsonNode read(Path file) {
        try {
            return Files.exists(file)
                    ? JSON.readTree(Files.readString(file, StandardCharsets.UTF_8))
                    : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            throw new SwiftDeployException(
                    "Docker's configuration is not valid JSON.", file.toString(), "correct or remove the file", e);
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "Docker's configuration cannot be read.", file.toString(), "make it readable for this user", e);
        }
    }
}
