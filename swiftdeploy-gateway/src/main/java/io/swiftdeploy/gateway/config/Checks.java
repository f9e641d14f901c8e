package io.swiftdeploy.gateway.config;

import org.jspecify.annotations.Nullable;

/** What a configuration must fulfil. What does not is rejected with a sentence for its author. */
final class Checks {
    private static final int LAST_PORT = 65_535;

    private Checks() {}

    static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new InvalidConfigException(otherwise);
        }
    }

    static void present(String key, @Nullable Object value) {
        require(value != null, key + " is missing");
    }

    static void hasText(String key, @Nullable String value) {
        require(value != null && !value.isBlank(), key + " is missing or empty");
    }

    static void validPort(int port) {
        require(port >= 1 && port <= LAST_PORT, "port is 1 to " + LAST_PORT + ", not " + port);
    }
}
