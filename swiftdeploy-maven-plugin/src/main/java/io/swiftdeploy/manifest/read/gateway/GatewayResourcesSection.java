package io.swiftdeploy.manifest.read.gateway;

import io.swiftdeploy.manifest.Resources;
import io.swiftdeploy.manifest.bind.Field;
import io.swiftdeploy.manifest.bind.Section;
import io.swiftdeploy.manifest.type.CpuCount;
import io.swiftdeploy.manifest.type.MemorySize;
import io.swiftdeploy.manifest.type.WholeNumber;
import java.util.function.Supplier;

/** Section {@code nginx.resources}. */
final class GatewayResourcesSection implements Supplier<Resources> {
    private final Field<Long> memory;
    private final Field<Double> cpus;
    private final Field<Integer> pids;

    GatewayResourcesSection(Section section) {
        memory = section.optional("memory", MemorySize.between("64m", "1024g"), "256m");
        cpus = section.optional("cpus", new CpuCount());
        pids = section.optional("pids", new WholeNumber(64, 100_000), "256");
    }

    @Override
    public Resources get() {
        return new Resources(memory.get(), cpus.value().orElse(Resources.OF_GATEWAY.cpus()), pids.get());
    }
}
