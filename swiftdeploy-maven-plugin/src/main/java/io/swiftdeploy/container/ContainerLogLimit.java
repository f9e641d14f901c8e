package io.swiftdeploy.container;

import io.swiftdeploy.plan.Workload;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much the Engine keeps of what a container writes to its outputs.
 *
 * @param bytes of all files together, above 0
 */
public record ContainerLogLimit(long bytes) {
    /** The Engine's own driver, where nothing else is set up. */
    public static final String DEFAULT_DRIVER = "json-file";

    /** The drivers that write to the disk of the Engine's host. */
    private static final Set<String> ON_DISK = Set.of(DEFAULT_DRIVER, "local");

    private static final int FILES = 2;

    static ContainerLogLimit of(Workload workload) {
        return new ContainerLogLimit(workload.logMaxBytes());
    }

    /** Whether a limit can be set; other drivers send what they get elsewhere, where it is somebody else's to bound. */
    public static boolean isFor(String driver) {
        return ON_DISK.contains(driver);
    }

    /** The driver's options. */
    public Map<String, String> options() {
        return new TreeMap<>(Map.of("max-size", Long.toString(bytes / FILES), "max-file", Integer.toString(FILES)));
    }
}
