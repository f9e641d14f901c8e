package io.swiftdeploy.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder through which the gateway is controlled, as both sides see it.
 *
 * @param path the folder, which exists
 */
public record ConfigFolder(Path path) {
    /** The header by which a client says what its right to change the gateway is known by. */
    public static final String LEASE_HEADER = "X-SwiftDeploy-Lease";

    /** The header by which a client says until when it waits, in ISO 8601; later, nothing is changed for it. */
    public static final String UNTIL_HEADER = "X-SwiftDeploy-Until";

    private static final int LONGEST_HEARTBEAT_BYTES = 256;

    /** {@code gateway.json}: the configuration. */
    public Path configFile() {
        return path.resolve("gateway.json");
    }

    /** {@code token}: what a client of the operations listener must present. */
    public Path tokenFile() {
        return path.resolve("token");
    }

    /** {@code test-token}: what a request must present that chooses its track. */
    public Path testTokenFile() {
        return path.resolve("test-token");
    }

    /** {@code address.json}: where the running gateway can be reached. */
    public Path addressFile() {
        return path.resolve("address.json");
    }

    /** {@code lease.heartbeat} beside this folder: its first word is the lease of the build that may change the gateway now. */
    public Path heartbeatFile() {
        return path.toAbsolutePath().resolveSibling("lease.heartbeat");
    }

    /** Whether {@code lease} is the one that may change the gateway now. */
    public boolean isHeldBy(String lease) {
        try (InputStream file = Files.newInputStream(heartbeatFile())) {
            return new String(file.readNBytes(LONGEST_HEARTBEAT_BYTES), StandardCharsets.UTF_8).startsWith(lease + " ");
        } catch (IOException e) {
            return false;
        }
    }

    /** {@code gateway.log}: what the gateway itself writes to its outputs. */
    public Path outputFile() {
        return path.resolve("gateway.log");
    }

    /** {@code logs} beside this folder: what local instances write to their outputs. */
    public Path outputsFolder() {
        return path.toAbsolutePath().resolveSibling("logs");
    }

    /** {@code journal.log}: leads to the request log, with what users got from each track. */
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
            return ConfigJson.read(Files.readString(configFile())).requireKey();
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

    /** What a request must present that chooses its track; empty where none may choose. */
    public Optional<TestToken> testToken() {
        try {
            return Optional.of(Files.readString(testTokenFile()).strip())
                    .filter(it -> !it.isEmpty())
                    .map(TestToken::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String readToken() {
        try {
            return Files.readString(tokenFile()).strip();
        } catch (IOException e) {
            throw new ConfigFileException(tokenFile(), "gives no token: " + e.getMessage(), e);
        }
    }

    /** Keeps {@code config}, so that a gateway that starts again goes on with it. It is on the disk on return. */
    public void write(GatewayConfig config) throws IOException {
        PrivateFile.write(configFile(), ConfigJson.text(config));
    }

    /** {@code chaos.json}: the chaos that the gateway does; absent while it does none. */
    Path faultFile() {
        return path.resolve("chaos.json");
    }

    /** The chaos that the gateway does; empty where there is none, or the file is damaged. */
    public Optional<FaultConfig> fault() {
        try {
            return Optional.ofNullable(ConfigJson.readFault(Files.readString(faultFile())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps {@code fault}, so that a gateway that starts again goes on with it. */
    public void write(Optional<FaultConfig> fault) throws IOException {
        if (fault.isPresent()) {
            PrivateFile.write(faultFile(), ConfigJson.text(fault.get()));
        } else {
            Files.deleteIfExists(faultFile());
        }
    }

    /** Removes what a gateway left that was killed while it wrote; for the start of the next one. */
    public void removeUnfinished() throws IOException {
        PrivateFile.removeUnfinished(path);
    }

    /** Tells where the running gateway can be reached. */
    public void write(GatewayAddress address) throws IOException {
        PrivateFile.write(addressFile(), ConfigJson.text(address));
    }

    /**
     * Writes what clients need to reach the running gateway where it is missing or damaged.
     *
     * @param config written only where the file's content cannot work: another that can is somebody's wish
     */
    public void heal(GatewayAddress address, String token, GatewayConfig config) throws IOException {
        PrivateFile.folder(path);
        if (!address().equals(Optional.of(address))) {
            write(address);
        }
        if (!hasToken(token)) {
            PrivateFile.write(tokenFile(), token);
        }
        if (!hasConfig()) {
            write(config);
        }
    }

    private boolean hasToken(String token) {
        try {
            return token().equals(token);
        } catch (ConfigFileException e) {
            return false;
        }
    }

    private boolean hasConfig() {
        try {
            config();
            return true;
        } catch (ConfigFileException e) {
            return false;
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
