package io.swiftdeploy.inspection;

/**
 * A TCP port that an instance listens on.
 *
 * @param port the port, as the gateway would connect to it
 * @param reach who reaches it
 */
public record ListeningPort(int port, Reach reach) {

    /** Who reaches a port. */
    public enum Reach {
        /** The gateway, too. */
        GATEWAY,
        /** Not the gateway: it listens on an address that only programs beside it have. */
        ITSELF
    }
}
