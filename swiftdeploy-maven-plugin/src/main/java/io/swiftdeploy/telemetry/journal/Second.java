package io.swiftdeploy.telemetry.journal;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How users were answered within one second.
 *
 * @param epoch the second, by the gateway's clock, since 1970-01-01T00:00:00Z
 * @param byGroup by the gateway's name for the group that was asked, such as {@code canary_3f9a1c}
 */
public record Second(long epoch, SortedMap<String, UserTally> byGroup) {
    public Second {
        byGroup = Collections.unmodifiableSortedMap(new TreeMap<>(byGroup));
    }
}
