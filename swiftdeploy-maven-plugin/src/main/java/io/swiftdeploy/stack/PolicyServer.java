package io.swiftdeploy.stack;

import java.net.URI;

/**
 * How to reach a policy server.
 *
 * @param address where it listens
 * @param token what it wants to see; never shown
 */
public record PolicyServer(URI address, String token) {
    @Override
    public String toString() {
        return "PolicyServer[" + address + "]";
    }
}
