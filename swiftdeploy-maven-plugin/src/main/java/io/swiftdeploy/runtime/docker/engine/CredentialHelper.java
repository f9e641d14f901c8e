package io.swiftdeploy.runtime.docker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.InterruptedWaitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A program that keeps credentials for Docker: it reads a registry's name and answers with JSON.
 *
 * @param program its name, or its path
 */
record CredentialHelper(String program) {
    private static final String TOKEN_USER = "<token>";

    /** Its credentials for {@code registry}; empty if it has none. */
    Optional<AuthConfig> ask(String registry) {
        try {
            Process process = new ProcessBuilder(program, "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            write(process, registry);
            byte[] answer = process.getInputStream().readAllBytes();
            return process.waitFor() == 0 ? Optional.of(read(answer, registry)) : Optional.empty();
        } catch (JsonProcessingException e) {
            throw unusable("its answer is not JSON", e);
        } catch (IOException e) {
            throw unusable("it does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException(e);
        }
    }

    /** A program that ends without reading reports by its exit code. */
    private static void write(Process process, String registry) {
        try (var in = process.getOutputStream()) {
            in.write(registry.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedBefore) {
            return;
        }
    }

    private static AuthConfig read(byte[] answer, String registry) throws IOException {
        JsonNode json = new ObjectMapper().readTree(answer);
        AuthConfig found = new AuthConfig().withRegistryAddress(registry);
        String user = json.path("Username").asText("");
        String secret = json.path("Secret").asText("");
        return user.equals(TOKEN_USER)
                ? found.withIdentityToken(secret)
                : found.withUsername(user).withPassword(secret);
    }

    /** Without the cause where it could quote the answer, which is a secret. */
    private SwiftDeployException unusable(String why, IOException cause) {
        String what = "The registry credentials cannot be read from " + program + ": " + why + ".";
        String where = "credsStore or credHelpers in Docker's config.json";
        String next = "install or repair " + program + ", or remove the entry";
        return cause instanceof JsonProcessingException
                ? new SwiftDeployException(what, where, next)
                : new SwiftDeployException(what, where, next, cause);
    }
}
