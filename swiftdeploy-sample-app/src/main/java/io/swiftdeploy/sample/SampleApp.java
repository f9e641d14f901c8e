package io.swiftdeploy.sample;

import java.io.IOException;

/**
 * Starts the service from the environment ({@code MODE}, {@code APP_VERSION}, {@code APP_HOST}, {@code APP_PORT}) and stops it
 * on SIGTERM.
 *
 * <p>Exit codes: 0 after SIGTERM, 1 when the port cannot be opened, 2 when the environment is wrong.
 */
public final class SampleApp {
    private static final int PORT_UNUSABLE = 1;
    private static final int ENVIRONMENT_WRONG = 2;

    private SampleApp() {}

    public static void main(String[] arguments) {
        try {
            serve(SampleSettings.from(System.getenv()));
        } catch (SettingsException e) {
            fail(ENVIRONMENT_WRONG, e.getMessage());
        }
    }

    private static void serve(SampleSettings settings) {
        try {
            SampleServer server = SampleServer.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "drain"));
            System.out.printf(
                    "Version %s serves as %s on port %d.%n",
                    settings.version(), settings.mode().label(), server.port());
        } catch (IOException e) {
            fail(
                    PORT_UNUSABLE,
                    "Port " + settings.port()
                            + settings.host().map(" on APP_HOST "::concat).orElse("") + " cannot be opened ("
                            + e.getMessage() + "). Set APP_PORT to a port that is free"
                            + settings.host()
                                    .map(any -> ", and APP_HOST to an address of this machine")
                                    .orElse("")
                            + ".");
        }
    }

    /** A JVM that a signal stops has an exit code for the signal, but a clean stop must be 0. */
    private static void stop(SampleServer server) {
        server.drain();
        System.out.println("All requests are answered; the service stops.");
        Runtime.getRuntime().halt(0);
    }

    private static void fail(int code, String sentence) {
        System.err.println(sentence);
        System.exit(code);
    }
}
