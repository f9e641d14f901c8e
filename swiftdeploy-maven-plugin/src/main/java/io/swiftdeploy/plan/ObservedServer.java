package io.swiftdeploy.plan;

/**
 * The gateway or the policy server as it was found.
 *
 * @param name its name
 * @param running whether its process runs
 * @param health the Engine's word for its health
 * @param spec the hash over the specification it was created with
 */
public record ObservedServer(String name, boolean running, String health, String spec) {}
