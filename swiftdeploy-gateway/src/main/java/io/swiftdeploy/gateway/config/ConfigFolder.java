package io.swiftdeploy.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The folder through which the gateway is controlled, as both sides see it.
 *
 * @param path the folder, which exists
 */
public record ConfigFolder(Path path) {

    /** {@code gateway.json}: the configuration. */
    public Path configFile() {
        return path.resolve("gateway.json");
    }

    /** {@code token}: what a client of the operations listener must present. */
    public Path tokenFile() {
        return path.resolve("token");
    }

    /** {@code address.json}: where the running gateway can be reached. */
    public Path addressFile() {
        return path.resolve("address.json");
    }

    /** {@code journal.log}: the request log, with what users got from each track. */
    public Path requestLogFile() {
        return path.resolve("journal.log");
    }

    /**
     * The configuration in the folder.
     *
     * @throws ConfigFileException when it cannot be read or cannot work, with one sentence
     */
    public GatewayConfig config() {
        try {
            return ConfigJson.read(Files.readString(configFile()));
        } catch (InvalidConfigException e) {
            throw new ConfigFileException(configFile(), e.problem(), e);
        } catch (IOException e) {
            throw new ConfigFileException(configFile(), "cannot be read: " + e, e);
        }
    }

    /**
     * The token of the operations listener.
     *
     * @throws ConfigFileException when there is none
     */
    public String token() {
        String token = readToken();
        if (token.isEmpty()) {
            throw new ConfigFileException(tokenFile(), "gives no token: is empty");
        }
        return token;
    }

    private String readToken() {
        try {
            return Files.readString(tokenFile()).strip();
        } catch (IOException e) {
            throw new ConfigFileException(tokenFile(), "gives no token: " + e.getMessage(), e);
        }
    }

    /** Tells where the running gateway can be reached; the file appears whole or not at all. */
    public void write(GatewayAddress address) throws IOException {
        Path fresh = Files.createTempFile(path, "address", ".new");
        try {
            Files.writeString(fresh, ConfigJson.text(address));
            Files.move(fresh, addressFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Where the gateway said it listens; empty when it never did or the file is damaged. */
    public Optional<GatewayAddress> address() {
        try {
            return Optional.ofNullable(ConfigJson.readAddress(Files.readString(addressFile())))
                    .filter(GatewayAddress::isUsable);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
