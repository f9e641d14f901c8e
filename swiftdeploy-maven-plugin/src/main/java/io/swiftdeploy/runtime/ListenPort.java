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

    /** @param held the port that the stack listens on for this now */
    public ListenPort(String setting, String address, int port, Optional<Integer> held) {
        this(setting, address, port, held.equals(Optional.of(port)));
    }

    /** Of {@code nginx.tls.http_port}. */
    public static ListenPort redirect(String address, int port, Optional<Integer> held) {
        return new ListenPort("nginx.tls.http_port", address, port, held);
    }
}
