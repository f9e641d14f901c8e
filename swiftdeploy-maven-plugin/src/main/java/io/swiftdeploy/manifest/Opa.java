package io.swiftdeploy.manifest;

/**
 * The Open Policy Agent that is asked.
 *
 * @param port published on loopback only, 1 to 65535, never that of the gateway
 */
public record Opa(String image, int port) {}
