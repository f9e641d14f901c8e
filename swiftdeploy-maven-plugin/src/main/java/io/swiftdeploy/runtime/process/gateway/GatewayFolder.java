package io.swiftdeploy.runtime.process.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.swiftdeploy.gateway.config.ConfigFolder;
import io.swiftdeploy.gateway.config.ConfigJson;
import io.swiftdeploy.gateway.config.GatewayAddress;
import io.swiftdeploy.gateway.config.GatewayConfig;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.runtime.Access;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.state.GatewayMark;
import io.swiftdeploy.runtime.process.state.GatewayProcessState;
import io.swiftdeploy.runtime.process.state.Launch;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The gateway's folder: the files that the gateway reads and writes, and what is remembered of its process.
 *
 * @param path the folder
 * @param files reads and writes the records of this program
 */
public record GatewayFolder(Path path, StateFiles files) {

    /** What the gateway itself knows of the folder. */
    private ConfigFolder shared() {
        return new ConfigFolder(path);
    }

    /** The gateway's configuration. */
    Path configFile() {
        return shared().configFile();
    }

    /** What is remembered of its process. */
    Path process() {
        return path.resolve("process.json");
    }

    Path log() {
        return shared().outputFile();
    }

    Path accessLog() {
        return path.resolve("access.log");
    }

    /** The configuration; empty where there is none that can be used. */
    Optional<GatewayConfig> config() {
        return files.readAny(configFile(), GatewayFolder::usable);
    }

    private static GatewayConfig usable(JsonNode content) {
        GatewayConfig config = ConfigJson.read(content).requireKey();
        GatewayConfigMapper.split(config); // fails where no plan has such a split
        return config;
    }

    void write(GatewayConfig config) {
        files.write(configFile(), ConfigJson.text(config));
    }

    /** Forgets the gateway. */
    void remove() {
        files.remove(path);
    }

    /**
     * Prepares the folder for a gateway that starts: a new token, the test token that it had, and no file of the one before.
     */
    void prepare() {
        files.remove(shared().addressFile());
        files.remove(log());
        files.write(shared().tokenFile(), Token.random().value());
        if (testToken().isEmpty()) {
            files.write(shared().testTokenFile(), Token.random().value());
        }
    }

    /** By which a test chooses its track; empty where the gateway lets none. */
    Optional<Token> testToken() {
        return token(shared().testTokenFile());
    }

    /** The running gateway as it describes itself: its pid and identity, for where nothing else is known of it. */
    Optional<GatewayProcessState> selfDescribed() {
        return shared().address().filter(GatewayAddress::runs).flatMap(it -> Optional.ofNullable(it.identity())
                .flatMap(GatewayMark::read)
                .flatMap(mark -> ProcessHandle.of(it.pid())
                        .map(process -> mark.state(unknownLaunch(), ProcessIdentity.of(process)))));
    }

    private Launch unknownLaunch() {
        return new Launch(List.of(), new TreeMap<>(), path);
    }

    /** The operations listener of {@code process}; empty until it has written its address. */
    Optional<Operations> operations(ProcessIdentity process) {
        return shared().address().filter(it -> it.pid() == process.pid()).flatMap(it -> token(shared().tokenFile())
                .map(token -> operations(it, Access.with(token))));
    }

    private static Operations operations(GatewayAddress address, Access access) {
        return new Operations(URI.create("http://127.0.0.1:" + address.operationsPort()), access);
    }

    private static Optional<Token> token(Path file) {
        try {
            return Optional.of(
                    new Token(Files.readString(file, StandardCharsets.UTF_8).strip()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
