package io.swiftdeploy.requestlog;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How users were answered within one second.
 *
 * @param epoch the second, by the gateway's clock, since 1970-01-01T00:00:00Z
 * @param byGroup by the gateway's name for the group that was asked, such as {@code canary_3f9a1c}
 */
public record SecondStats(long epoch, SortedMap<String, RequestStats> byGroup) {
    public SecondStats {
        byGroup = Collections.unmodifiableSortedMap(new TreeMap<>(byGroup));
    }
}
