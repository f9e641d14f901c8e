package io.swiftdeploy.release.analysis;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.TrafficSplit;
import java.util.Locale;

/** Another user or build changed the traffic split in the middle of a release. The release leaves it as it found it. */
public final class InterferenceException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    /**
     * @param canary the revision that this release tries
     * @param weight the canary's percentage of requests that this release has set
     * @param found the traffic split that was observed instead
     */
    InterferenceException(String where, String canary, int weight, TrafficSplit found) {
        super(
                String.format(
                        Locale.ROOT,
                        "The traffic split was changed from outside during the release: %s should have %d %%, but %s has %d %%.",
                        canary,
                        weight,
                        found.canary().map(it -> "canary " + it).orElse("no canary"),
                        found.canaryWeight()),
                where,
                "this release changes nothing more; the history shows who made the change. Release again afterwards");
    }
}
