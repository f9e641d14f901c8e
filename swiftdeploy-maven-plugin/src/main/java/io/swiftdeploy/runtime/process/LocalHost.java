package io.swiftdeploy.runtime.process;

import com.sun.management.OperatingSystemMXBean;
import io.swiftdeploy.runtime.HostReport;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this machine reports about itself; a figure that the platform does not give is absent. */
final class LocalHost {
    private static final long KIBIBYTE = 1024;

    private final Path folder;
    private final Path memory;

    /**
     * @param folder the folder of instances and their data
     * @param memory Linux's {@code /proc/meminfo}, where the machine has one
     */
    LocalHost(Path folder, Path memory) {
        this.folder = folder;
        this.memory = memory;
    }

    HostReport report() {
        return new HostReport(
                diskFree(),
                positive(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()),
                memory("MemAvailable")
                        .or(LocalHost::freeToJvm)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                memory("MemTotal").or(LocalHost::allToJvm).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    private OptionalLong diskFree() {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return free(existing.toFile());
    }

    /** Asks the file system itself: a {@link java.nio.file.FileStore} needs its mount point, which a chroot does not show. */
    static OptionalLong free(File disk) {
        return disk.getTotalSpace() > 0 ? OptionalLong.of(disk.getUsableSpace()) : OptionalLong.empty();
    }

    /** The JVM gives a negative load if the platform has none. */
    static OptionalDouble positive(double load) {
        return load >= 0 ? OptionalDouble.of(load) : OptionalDouble.empty();
    }

    /**
     * See proc(5): in KiB. {@code MemAvailable} is what a new program can have without swapping, more than the unused memory.
     */
    private Optional<Long> memory(String name) {
        try {
            Matcher line =
                    Pattern.compile("(?m)^" + name + ":\\s+(\\d{1,15}) kB$").matcher(Files.readString(memory));
            return line.find() ? Optional.of(Long.parseLong(line.group(1)) * KIBIBYTE) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> freeToJvm() {
        return machine().map(OperatingSystemMXBean::getFreeMemorySize);
    }

    private static Optional<Long> allToJvm() {
        return machine().map(OperatingSystemMXBean::getTotalMemorySize);
    }

    private static Optional<OperatingSystemMXBean> machine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known
                ? Optional.of(known)
                : Optional.empty();
    }
}
