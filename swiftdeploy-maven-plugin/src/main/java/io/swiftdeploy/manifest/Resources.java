package io.swiftdeploy.manifest;

/**
 * The limits of one instance, or of the gateway.
 *
 * @param memoryBytes at least 16 MiB
 * @param cpus processors, 0.01 to 64; 0, which only the gateway may have: as many as there are
 * @param pids processes and threads, 1 to 100000
 */
public record Resources(long memoryBytes, double cpus, int pids) {
    /** Those of a gateway whose manifest does not say otherwise. */
    public static final Resources OF_GATEWAY = new Resources(256L << 20, 0, 256);

    /** Whether processors are limited. */
    public boolean limitsCpus() {
        return cpus > 0;
    }
}
