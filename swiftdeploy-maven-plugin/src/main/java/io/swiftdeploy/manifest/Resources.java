package io.swiftdeploy.manifest;

/**
 * The limits of one instance.
 *
 * @param memoryBytes at least 16 MiB
 * @param cpus processors, 0.01 to 64
 * @param pids processes and threads, 1 to 100000
 */
public record Resources(long memoryBytes, double cpus, int pids) {}
