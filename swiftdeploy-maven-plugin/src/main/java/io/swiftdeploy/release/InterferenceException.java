package io.swiftdeploy.release;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.plan.Split;

/** Somebody else changed who gets the traffic in the middle of a release. It is left as they want it. */
public final class InterferenceException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    InterferenceException(String where, Split expected, Split found) {
        super(
                "Somebody else changed the traffic during the release: it should be %s, but is %s."
                        .formatted(told(expected), told(found)),
                where,
                "nothing more was changed; see the history for who it was, and release again when they are done");
    }

    private static String told(Split split) {
        return "stable %s, canary %s with %d %%"
                .formatted(split.stable().orElse("none"), split.canary().orElse("none"), split.canaryWeight());
    }
}
