package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.TrafficSplit;

/** Somebody else changed who gets the traffic in the middle of a release. It is left as they want it. */
public final class InterferenceException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    InterferenceException(String where, String canary, int weight, TrafficSplit found) {
        super(
                "Somebody else changed the traffic during the release: %s should have %d %%, but %s has %d %%."
                        .formatted(
                                canary,
                                weight,
                                found.canary().map(it -> "canary " + it).orElse("no canary"),
                                found.canaryWeight()),
                where,
                "nothing more was changed; see the history for who it was, and release again when they are done");
    }
}
