package io.swiftdeploy.stack.process.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a gateway is led by, as both sides see it. Every file appears whole or not at all.
 *
 * @param path the folder, which exists
 */
public record GatewayFolder(Path path) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** {@code gateway.json}. */
    public Path configFile() {
        return path.resolve("gateway.json");
    }

    /** {@code token}, which the operations listener wants. */
    public Path tokenFile() {
        return path.resolve("token");
    }

    /** {@code address.json}. */
    public Path addressFile() {
        return path.resolve("address.json");
    }

    /** {@code journal.log}: what users got from each track. */
    public Path journalFile() {
        return path.resolve("journal.log");
    }

    /** Puts {@code config} where the gateway finds it at its start or its next reload. */
    public void write(GatewayConfig config) throws IOException {
        replace(configFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(config));
    }

    /**
     * The configuration that lies there.
     *
     * @throws BadConfiguration when it cannot be read or cannot work, with one sentence
     */
    public GatewayConfig config() {
        try {
            @Nullable GatewayConfig config = JSON.readValue(Files.readAllBytes(configFile()), GatewayConfig.class);
            if (config == null) {
                throw new BadConfiguration(configFile(), "it is null");
            }
            return config;
        } catch (JsonProcessingException e) {
            throw new BadConfiguration(configFile(), sentence(e), e);
        } catch (IOException e) {
            throw new BadConfiguration(configFile(), "cannot be read: " + e, e);
        }
    }

    private static String sentence(JsonProcessingException trouble) {
        return trouble.getCause() instanceof IllegalArgumentException refused
                ? String.valueOf(refused.getMessage())
                : trouble.getOriginalMessage().lines().findFirst().orElse("is not JSON");
    }

    String token() {
        try {
            String token = Files.readString(tokenFile()).strip();
            Must.be(!token.isEmpty(), "is empty");
            return token;
        } catch (IllegalArgumentException | IOException e) {
            throw new BadConfiguration(tokenFile(), "gives no token: " + e.getMessage(), e);
        }
    }

    void write(GatewayAddress address) throws IOException {
        replace(addressFile(), JSON.writeValueAsBytes(address));
    }

    /** Where the gateway said it listens; empty when it never did or the file is damaged. */
    public Optional<GatewayAddress> address() {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(addressFile()), GatewayAddress.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void replace(Path file, byte[] content) throws IOException {
        Path fresh = Files.createTempFile(path, file.getFileName().toString(), ".new");
        try {
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
