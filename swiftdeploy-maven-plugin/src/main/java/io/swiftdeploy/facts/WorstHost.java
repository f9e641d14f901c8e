package io.swiftdeploy.facts;

import io.swiftdeploy.runtime.HostReport;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** The worst figures of several machines. A figure that one machine does not report is unknown for all of them. */
final class WorstHost {
    private WorstHost() {}

    static HostReport of(List<HostReport> hosts) {
        return new HostReport(
                least(hosts, HostReport::diskFreeBytes),
                highest(hosts, HostReport::load),
                least(hosts, HostReport::memoryFreeBytes),
                least(hosts, HostReport::memoryTotalBytes));
    }

    private static OptionalLong least(List<HostReport> hosts, Function<HostReport, OptionalLong> figure) {
        return hosts.stream().allMatch(it -> figure.apply(it).isPresent())
                ? hosts.stream().mapToLong(it -> figure.apply(it).getAsLong()).min()
                : OptionalLong.empty();
    }

    private static OptionalDouble highest(List<HostReport> hosts, Function<HostReport, OptionalDouble> figure) {
        return hosts.stream().allMatch(it -> figure.apply(it).isPresent())
                ? hosts.stream()
                        .mapToDouble(it -> figure.apply(it).getAsDouble())
                        .max()
                : OptionalDouble.empty();
    }
}
