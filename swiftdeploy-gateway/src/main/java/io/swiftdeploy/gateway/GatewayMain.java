package io.swiftdeploy.gateway;

import io.swiftdeploy.gateway.config.ConfigFileException;
import io.swiftdeploy.gateway.config.ConfigFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * The gateway's program. Its argument is its {@link ConfigFolder folder}. It runs until SIGTERM; then it lets running requests
 * end and exits with 0.
 */
public final class GatewayMain {
    /** Exit code: the configuration or the folder cannot be used. */
    public static final int BAD_CONFIGURATION = 2;
    /** Exit code: the public port is in use. */
    public static final int PORT_TAKEN = 3;

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

    private GatewayMain() {}

    /** Starts the gateway; on failure, one sentence on stderr and an exit code of this class. */
    public static void main(String[] arguments) {
        beQuiet();
        if (arguments.length != 1) {
            fail("The gateway needs one argument: its folder.", BAD_CONFIGURATION);
            return;
        }
        try {
            GatewayServer gateway = GatewayServer.start(new ConfigFolder(Path.of(arguments[0])));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(gateway), "gateway-end"));
        } catch (GatewayServer.PortTaken e) {
            fail(String.valueOf(e.getMessage()), PORT_TAKEN);
        } catch (ConfigFileException e) {
            fail(e.sentence() + " (" + e.file() + ")", BAD_CONFIGURATION);
        } catch (IOException e) {
            fail("The gateway does not start: " + e, BAD_CONFIGURATION);
        }
    }

    /** Libraries log warnings only: stderr is for the sentence that says why the gateway does not start. */
    private static void beQuiet() {
        System.setProperty("org.jboss.logging.provider", "jdk");
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
    }

    private static void fail(String sentence, int code) {
        System.err.println(sentence);
        System.exit(code);
    }

    /** A JVM that ends by a signal exits with 143; 0 says that the gateway ended in good order. */
    private static void end(GatewayServer gateway) {
        try {
            gateway.drain(DRAIN_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }
}
