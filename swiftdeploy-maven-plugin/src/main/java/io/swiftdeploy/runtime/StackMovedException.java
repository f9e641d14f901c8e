package io.swiftdeploy.runtime;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.TrafficSplit;
import java.util.Set;
import java.util.stream.Collectors;

/** The gateway's traffic split is not the one that this build planned from, so its route was refused. */
public final class StackMovedException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    StackMovedException(String gateway, Set<TrafficSplit> expected, TrafficSplit found) {
        super(
                "The traffic was changed by something else meanwhile: expected "
                        + expected.stream().map(TrafficSplit::words).sorted().collect(Collectors.joining(", or "))
                        + "; found " + found.words() + ". The gateway was left as it is.",
                gateway,
                "look at swiftdeploy:status, then run the goal again");
    }
}
