package io.swiftdeploy.runtime;

import java.util.Optional;

/**
 * A port of the user's machine that a stack needs.
 *
 * @param setting the manifest's key that names it
 * @param address the address to listen on
 * @param port its number
 * @param inUse whether the stack listens on it already
 */
public record ListenPort(String setting, String address, int port, boolean inUse) {

    /** Of {@code nginx.tls.http_port}; {@code present} is the one that the stack has. */
    public static ListenPort redirect(String address, int port, Optional<Integer> present) {
        return new ListenPort("nginx.tls.http_port", address, port, present.equals(Optional.of(port)));
    }
}
