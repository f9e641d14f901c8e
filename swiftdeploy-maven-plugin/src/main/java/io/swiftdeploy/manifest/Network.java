package io.swiftdeploy.manifest;

/**
 * The network that the gateway and the service share.
 *
 * @param driver {@code bridge}
 */
public record Network(String name, String driver) {}
