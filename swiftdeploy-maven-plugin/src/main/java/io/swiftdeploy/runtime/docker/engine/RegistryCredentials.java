package io.swiftdeploy.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.AuthConfig;
import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Credentials from Docker's {@code config.json}, for the registry that an image comes from and no other. As Docker's own
 * client does: from the program that {@code credHelpers} names for the registry, else the one of {@code credsStore}, else
 * from {@code auths}.
 */
public final class RegistryCredentials {
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";

    private final DockerConfig config;
    private final UnaryOperator<String> programs;

    public RegistryCredentials(DockerConfig config) {
        this(config, name -> name);
    }

    /** @param programs where the program of a name is */
    public RegistryCredentials(DockerConfig config, UnaryOperator<String> programs) {
        this.config = config;
        this.programs = programs;
    }

    public Optional<AuthConfig> forImage(String reference) {
        String registry = registry(reference);
        JsonNode json = config.json();
        String helper = json.path("credHelpers")
                .path(registry)
                .asText(json.path("credsStore").asText(""));
        return helper.isEmpty()
                ? entry(json.path("auths"), registry).flatMap(it -> stored(it, registry))
                : new CredentialHelper(programs.apply("docker-credential-" + helper)).ask(registry);
    }

    /** The registry's name as {@code config.json} writes it. */
    public static String registry(String reference) {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host && !first.equals("docker.io") ? first : DOCKER_HUB;
    }

    /** Older clients wrote the registry's name with a scheme and a path. */
    private static Optional<JsonNode> entry(JsonNode auths, String registry) {
        if (auths.has(registry)) {
            return Optional.of(auths.path(registry));
        }
        return auths.properties().stream()
                .filter(it -> hostOf(it.getKey()).equals(registry))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String hostOf(String key) {
        return key.replaceFirst("^https?://", "").replaceFirst("/.*", "");
    }

    private Optional<AuthConfig> stored(JsonNode entry, String registry) {
        AuthConfig found = new AuthConfig().withRegistryAddress(registry);
        String token = entry.path("identitytoken").asText("");
        if (!token.isEmpty()) {
            return Optional.of(found.withIdentityToken(token));
        }
        String auth = entry.path("auth").asText("");
        if (auth.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = decoded(auth, registry).split(":", 2);
        return Optional.of(found.withUsername(parts[0]).withPassword(parts.length > 1 ? parts[1] : ""));
    }

    private String decoded(String auth, String registry) {
        try {
            return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SwiftDeployException(
                    "The credentials for " + registry + " are not written in base 64.",
                    "auths in " + config.file(),
                    "log in again with `docker login`",
                    e);
        }
    }
}
