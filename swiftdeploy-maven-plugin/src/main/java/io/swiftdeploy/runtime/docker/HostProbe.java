package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.runtime.HostReport;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the Docker host about itself from inside a container: {@code df} of the root file system sees the disk of Docker's
 * data root, {@code /proc/loadavg} and {@code /proc/meminfo} are the host's own.
 */
final class HostProbe {
    /** What has to run in the container. */
    static final List<String> COMMAND = List.of("sh", "-c", "df -kP /; cat /proc/loadavg /proc/meminfo");

    private static final long KIBIBYTE = 1024;
    private static final Pattern DISK = Pattern.compile("(?m)^\\S+\\s+\\d+\\s+\\d+\\s+(\\d+)\\s+\\d+%\\s+/$");
    private static final Pattern LOAD = Pattern.compile("(?m)^(\\d+\\.\\d+) \\d+\\.\\d+ \\d+\\.\\d+ \\d+/\\d+ \\d+$");
    private static final Pattern MEMORY_FREE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");
    private static final Pattern MEMORY_TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB$");

    private HostProbe() {}

    /** Reads the command's output; what it does not say is absent. */
    static HostReport parse(String output) {
        Matcher load = LOAD.matcher(output);
        return new HostReport(
                bytes(DISK, output),
                load.find() ? OptionalDouble.of(Double.parseDouble(load.group(1))) : OptionalDouble.empty(),
                bytes(MEMORY_FREE, output),
                bytes(MEMORY_TOTAL, output));
    }

    private static OptionalLong bytes(Pattern pattern, String output) {
        Matcher found = pattern.matcher(output);
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1)) * KIBIBYTE) : OptionalLong.empty();
    }
}
