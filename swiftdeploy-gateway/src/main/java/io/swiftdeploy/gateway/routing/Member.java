package io.swiftdeploy.gateway.routing;

import io.swiftdeploy.gateway.config.Loopback;
import io.swiftdeploy.gateway.config.MemberConfig;
import java.net.InetSocketAddress;
import java.time.Duration;

/** One instance as the gateway sees it: its address, and whether it failed recently. */
public final class Member {
    /** How long a member that failed gets requests only when no other is left; nginx's {@code fail_timeout}. */
    private static final Duration PENALTY = Duration.ofSeconds(10);

    private final String name;
    private final int port;
    private final InetSocketAddress socketAddress;
    private volatile long avoidedUntil = System.nanoTime();

    Member(MemberConfig instance) {
        this(instance.name(), instance.port());
    }

    Member(String name, int port) {
        this.name = name;
        this.port = port;
        this.socketAddress = Loopback.port(port);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Where to connect. */
    public InetSocketAddress socketAddress() {
        return socketAddress;
    }

    /** Its address and port, as in the access log. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Notes that a request to it failed. */
    public void failed() {
        avoidedUntil = System.nanoTime() + PENALTY.toNanos();
    }

    /** Whether a request to it failed recently. */
    public boolean hasFailedRecently() {
        return avoidedUntil - System.nanoTime() > 0;
    }
}
