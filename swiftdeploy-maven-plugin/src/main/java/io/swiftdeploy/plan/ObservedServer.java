package io.swiftdeploy.plan;

/**
 * The gateway or the policy server as it was observed.
 *
 * @param name its name
 * @param running whether its process runs
 * @param health one of healthy, unhealthy, starting, none
 * @param spec the hash of the specification it was made from, see {@link SpecHashes}
 */
public record ObservedServer(String name, boolean running, String health, String spec) {}
