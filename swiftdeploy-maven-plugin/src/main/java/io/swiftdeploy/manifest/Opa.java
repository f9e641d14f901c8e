package io.swiftdeploy.manifest;

/**
 * The Open Policy Agent server.
 *
 * @param port published on loopback only, 1 to 65535; differs from the gateway's port
 */
public record Opa(String image, int port) {}
