package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.policy.Token;
import io.swiftdeploy.runtime.Access;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.process.state.Fields;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that the gateway and this program talk through.
 *
 * @param path the folder
 * @param files reads and writes its records
 */
public record GatewayFolder(Path path, StateFiles files) {

    /** What the gateway is told. */
    Path configuration() {
        return path.resolve("gateway.json");
    }

    /** What is remembered of its process. */
    Path process() {
        return path.resolve("process.json");
    }

    Path log() {
        return path.resolve("gateway.log");
    }

    Path accessLog() {
        return path.resolve("access.log");
    }

    private Path token() {
        return path.resolve("token");
    }

    private Path address() {
        return path.resolve("address.json");
    }

    Optional<GatewayFile> told() {
        return files.readAny(configuration(), GatewayFile::of);
    }

    void tell(GatewayFile told) {
        PrivateFile.write(configuration(), told.text());
    }

    /** Makes ready for a gateway that starts: a new token, and nothing left of the one before. */
    void prepare() {
        PrivateFile.remove(address());
        PrivateFile.remove(log());
        PrivateFile.write(token(), Token.random().value());
    }

    /** The operations listener that {@code process} says it has; empty until it says so. */
    Optional<Operations> operations(ProcessIdentity process) {
        return files.readAny(address(), Address::of)
                .filter(it -> it.pid() == process.pid())
                .flatMap(it -> readToken().map(token -> it.operations(Access.with(token))));
    }

    private Optional<Token> readToken() {
        try {
            return Optional.of(
                    new Token(Files.readString(token(), StandardCharsets.UTF_8).strip()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Address(long pid, int port) {
        static Address of(Fields fields) {
            return new Address(fields.longNumber("pid"), fields.number("operationsPort"));
        }

        Operations operations(Access access) {
            return new Operations(URI.create("http://127.0.0.1:" + port), access);
        }
    }
}
