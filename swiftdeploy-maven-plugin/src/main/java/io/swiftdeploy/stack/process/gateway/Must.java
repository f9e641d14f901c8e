package io.swiftdeploy.stack.process.gateway;

import org.jspecify.annotations.Nullable;

/** What a configuration has to fulfil, each as a sentence for the one who wrote it. */
final class Must {
    private static final int LAST_PORT = 65_535;

    private Must() {}

    static void be(boolean fulfilled, String sentence) {
        if (!fulfilled) {
            throw new IllegalArgumentException(sentence);
        }
    }

    static void hold(String key, @Nullable Object value) {
        be(value != null, key + " is missing");
    }

    static void holdText(String key, @Nullable String value) {
        be(value != null && !value.isBlank(), key + " is missing or empty");
    }

    static void bePort(int port) {
        be(port >= 1 && port <= LAST_PORT, "port is 1 to " + LAST_PORT + ", not " + port);
    }
}
