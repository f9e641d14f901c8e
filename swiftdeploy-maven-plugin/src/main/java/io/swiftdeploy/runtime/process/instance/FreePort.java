package io.swiftdeploy.runtime.process.instance;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.gateway.config.Loopback;
import java.io.IOException;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports of the loopback interface. They lie below those that systems give to outgoing connections, so no connection
 * takes one before the instance listens on it.
 */
public final class FreePort {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 30_000;
    private static final int ATTEMPTS = 200;
    /** Each program begins at another port: two builds that start instances at the same time do not choose the same. */
    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(HIGHEST - LOWEST));

    private FreePort() {}

    /** One that is free now and not in {@code reserved}. */
    public static int besides(Set<Integer> reserved) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = LOWEST + NEXT.getAndIncrement() % (HIGHEST - LOWEST);
            if (!reserved.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw new SwiftDeployException(
                "This machine has no free port for an instance.",
                String.format(Locale.ROOT, "loopback interface, ports %d to %d", LOWEST, HIGHEST),
                "end programs that hold many ports (`ss -ltn` lists them)");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(Loopback.port(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
