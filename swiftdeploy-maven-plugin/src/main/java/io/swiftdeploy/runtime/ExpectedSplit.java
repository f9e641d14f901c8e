package io.swiftdeploy.runtime;

import io.swiftdeploy.plan.TrafficSplit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The traffic splits that a new route may replace. Where the gateway has another one, something else changed it meanwhile, and
 * a route that was planned before must not undo that.
 */
public record ExpectedSplit(Set<TrafficSplit> splits) {
    public ExpectedSplit {
        splits = Set.copyOf(splits);
    }

    /** One of {@code splits}. */
    public static ExpectedSplit of(TrafficSplit... splits) {
        return new ExpectedSplit(new HashSet<>(Arrays.asList(splits)));
    }

    /**
     * Returns when {@code found} is expected.
     *
     * @throws StackMovedException when it is not
     */
    public void require(TrafficSplit found, String gateway) {
        if (!splits.contains(found)) {
            throw new StackMovedException(gateway, splits, found);
        }
    }
}
