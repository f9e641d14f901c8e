package io.swiftdeploy.runtime;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a machine that runs instances reports about itself; a figure that it does not report is absent.
 *
 * @param diskFreeBytes the free space of instances and their data, in bytes
 * @param load the load average over one minute
 * @param memoryFreeBytes the memory available to a new program, in bytes
 * @param memoryTotalBytes all memory, in bytes
 */
public record HostReport(
        OptionalLong diskFreeBytes, OptionalDouble load, OptionalLong memoryFreeBytes, OptionalLong memoryTotalBytes) {}
