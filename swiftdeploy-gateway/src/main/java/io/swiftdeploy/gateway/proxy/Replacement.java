package io.swiftdeploy.gateway.proxy;

import io.swiftdeploy.gateway.config.GatewayConfig;
import java.time.Instant;
import java.util.Optional;

/** What became of a configuration that was to replace the current one. */
sealed interface Replacement {
    /**
     * A configuration that a client wants, and when it may be taken in.
     *
     * @param expected the generation that it replaces
     * @param lease the client's right to change the gateway, if it names one
     * @param until when the client stops waiting; later, it counts on the old configuration
     * @param config the new one
     */
    record Wanted(String expected, Optional<String> lease, Optional<Instant> until, GatewayConfig config) {}

    /** It serves, and is kept on the disk. */
    record Switched(String generation) implements Replacement {}

    /** The current one is another than the sender has seen; nothing was changed. */
    record Stale(String current) implements Replacement {}

    /** The sender's lease is not the one that is held now; nothing was changed. */
    record Fenced() implements Replacement {}

    /** The sender has stopped waiting, and counts on the current one; nothing was changed. */
    record Late() implements Replacement {}
}
