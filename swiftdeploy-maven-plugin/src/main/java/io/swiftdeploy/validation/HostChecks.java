package io.swiftdeploy.validation;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a deployment needs of this machine. */
final class HostChecks {
    private HostChecks() {}

    /** The port, when nothing listens on it. */
    static int requireFree(String setting, String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return port;
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "Port " + port + " on " + address + " cannot be listened on: " + e.getMessage(),
                    setting,
                    "free the port (`ss -ltnp` shows who has it), or choose another in the manifest",
                    e);
        }
    }

    /** The file, when it can be written or created. */
    static Path requireWritable(Path history) {
        Path folder = Optional.ofNullable(history.toAbsolutePath().getParent()).orElse(history);
        boolean writable = Files.exists(history)
                ? Files.isRegularFile(history) && Files.isWritable(history)
                : !Files.exists(folder) || Files.isWritable(folder);
        if (!writable) {
            throw new SwiftDeployException(
                    "The history cannot be written.",
                    history.toString(),
                    "make it writable for this user, or choose another with -Dswiftdeploy.history");
        }
        return history;
    }
}
