package io.swiftdeploy.stack.process.gateway;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * The gateway's program. Its argument is its {@link GatewayFolder folder}; it runs until SIGTERM, which lets running
 * requests end and gives exit code 0.
 */
public final class GatewayMain {
    /** The configuration or the folder cannot be used. */
    public static final int BAD_CONFIGURATION = 2;
    /** Somebody else listens on the public port. */
    public static final int PORT_TAKEN = 3;

    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

    private GatewayMain() {}

    /** Starts the gateway; on failure, one sentence on stderr and an exit code of this class. */
    public static void main(String[] arguments) {
        beQuiet();
        if (arguments.length != 1) {
            fail("The gateway wants one argument: its folder.", BAD_CONFIGURATION);
            return;
        }
        try {
            Gateway gateway = Gateway.start(new GatewayFolder(Path.of(arguments[0])));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(gateway), "gateway-end"));
        } catch (Gateway.PortTaken e) {
            fail(e.what(), PORT_TAKEN);
        } catch (SwiftDeployException e) {
            fail(e.what() + " (" + e.where() + ")", BAD_CONFIGURATION);
        } catch (IOException e) {
            fail("The gateway does not start: " + e, BAD_CONFIGURATION);
        }
    }

    /** Libraries speak up for warnings only: stderr is for the sentence that says why there is no gateway. */
    private static void beQuiet() {
        System.setProperty("org.jboss.logging.provider", "jdk");
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
    }

    private static void fail(String sentence, int code) {
        System.err.println(sentence);
        System.exit(code);
    }

    /** A JVM that is told to end has 143 as its exit code, whatever it did about it; 0 says that nobody was cut off. */
    private static void end(Gateway gateway) {
        try {
            gateway.drain(DRAIN_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }
}
