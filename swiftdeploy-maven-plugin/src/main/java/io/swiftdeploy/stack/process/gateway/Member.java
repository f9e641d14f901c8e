package io.swiftdeploy.stack.process.gateway;

import java.net.URI;
import java.time.Duration;

/** One instance as the gateway sees it: where it is, and whether it was in trouble lately. */
final class Member {
    /** How long a member that failed is asked only when nobody else is left; nginx's {@code fail_timeout}. */
    private static final Duration PENALTY = Duration.ofSeconds(10);

    private final String name;
    private final int port;
    private final URI uri;
    private volatile long troubledUntil = System.nanoTime();

    Member(GatewayConfig.Instance instance) {
        this.name = instance.name();
        this.port = instance.port();
        this.uri = URI.create("http://" + address());
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    URI uri() {
        return uri;
    }

    /** As the access log names it. */
    String address() {
        return "127.0.0.1:" + port;
    }

    void failed() {
        troubledUntil = System.nanoTime() + PENALTY.toNanos();
    }

    boolean isTroubled() {
        return troubledUntil - System.nanoTime() > 0;
    }
}
