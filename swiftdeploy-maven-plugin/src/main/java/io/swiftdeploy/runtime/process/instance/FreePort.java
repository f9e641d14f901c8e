package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;

/** Free ports of the loopback interface. */
public final class FreePort {
    private static final int ANY = 0;
    private static final int ATTEMPTS = 50;

    private FreePort() {}

    /** One that is free now and not in {@code reserved}. */
    public static int besides(Set<Integer> reserved) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = any();
            if (!reserved.contains(port)) {
                return port;
            }
        }
        throw new SwiftDeployException(
                "This machine has no free port for an instance.",
                "loopback interface",
                "end programs that hold many connections (`ss -s` counts them)");
    }

    private static int any() {
        try (ServerSocket socket = new ServerSocket(ANY, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "This machine gives no port to listen on: " + e.getMessage(),
                    "loopback interface",
                    "see that the loopback interface is up (`ip addr show lo`)",
                    e);
        }
    }
}
