package io.swiftdeploy.runtime;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the machine that runs the instances says of itself; a figure that it does not give is absent.
 *
 * @param diskFreeBytes the free space where instances and their data live, in bytes
 * @param load the load average over one minute
 * @param memoryFreeBytes the memory that a new program could have, in bytes
 * @param memoryTotalBytes all memory, in bytes
 */
public record HostReport(
        OptionalLong diskFreeBytes, OptionalDouble load, OptionalLong memoryFreeBytes, OptionalLong memoryTotalBytes) {}
