package io.swiftdeploy.manifest.read;

import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.CpuCount;
import io.swiftdeploy.manifest.type.MemorySize;
import io.swiftdeploy.manifest.type.WholeNumber;
import java.util.function.Supplier;

/** Section {@code services.resources}. */
final class ResourcesSection implements Supplier<Resources> {
    private final Field<Long> memory;
    private final Field<Double> cpus;
    private final Field<Integer> pids;

    ResourcesSection(Section section) {
        memory = section.optional("memory", MemorySize.ofContainer(), "512m");
        cpus = section.optional("cpus", new CpuCount(), "1.0");
        pids = section.optional("pids", new WholeNumber(1, 100_000), "256");
    }

    @Override
    public Resources get() {
        return new Resources(memory.get(), cpus.get(), pids.get());
    }
}
