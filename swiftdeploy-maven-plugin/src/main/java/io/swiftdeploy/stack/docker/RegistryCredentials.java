package io.swiftdeploy.stack.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Credentials from Docker's {@code config.json}, for the registry that an image comes from and no other:
 * {@code credHelpers}, {@code credsStore}, then {@code auths}.
 */
final class RegistryCredentials {
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";
    private final DockerConfig config;

    RegistryCredentials(DockerConfig config) {
        this.config = config;
    }

    Optional<AuthConfig> forImage(String reference) {
        String registry = registry(reference);
        JsonNode json = config.json();
        String helper = json.path("credHelpers")
                .path(registry)
                .asText(json.path("credsStore").asText(""));
        Optional<AuthConfig> stored = plain(json.path("auths").path(registry), registry);
        return stored.isPresent() || helper.isEmpty() ? stored : ask(helper, registry);
    }

    /** The registry's name as {@code config.json} writes it. */
    static String registry(String reference) {
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host && !first.equals("docker.io") ? first : DOCKER_HUB;
    }

    private static Optional<AuthConfig> plain(JsonNode entry, String registry) {
        String auth = entry.path("auth").asText("");
        if (auth.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8).split(":", 2);
        return Optional.of(new AuthConfig()
                .withRegistryAddress(registry)
                .withUsername(parts[0])
                .withPassword(parts.length > 1 ? parts[1] : ""));
    }

    private static Optional<AuthConfig> ask(String helper, String registry) {
        String program = "docker-credential-" + helper;
        try {
            Process process = new ProcessBuilder(program, "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().write(registry.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            byte[] answer = process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? answered(answer, registry) : Optional.empty();
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "The registry credentials cannot be had: " + program + " does not start.",
                    "credsStore or credHelpers in Docker's config.json",
                    "install " + program + " or remove the entry",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<AuthConfig> answered(byte[] answer, String registry) throws IOException {
        JsonNode json = new ObjectMapper().readTree(answer);
        String user = json.path("Username").asText("");
        AuthConfig found = new AuthConfig().withRegistryAddress(registry);
        return Optional.of(
                user.equals("<token>")
                        ? found.withIdentityToken(json.path("Secret").asText(""))
                        : found.withUsername(user)
                                .withPassword(json.path("Secret").asText("")));
    }
}
