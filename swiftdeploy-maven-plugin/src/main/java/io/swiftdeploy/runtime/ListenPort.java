package io.swiftdeploy.runtime;

/**
 * A port of the user's machine that a stack needs.
 *
 * @param setting the manifest's key that names it
 * @param address the address to listen on
 * @param port its number
 * @param inUse whether the stack listens on it already
 */
public record ListenPort(String setting, String address, int port, boolean inUse) {}
