package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.failure.SwiftDeployException;

/** A goal had to wait for its turn, and what ran before it failed. */
public final class NotBegunException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    NotBegunException(Turn turn, String failed) {
        super(
                "The " + turn.told() + " was not begun, because the " + failed + " failed in this build.",
                "swiftdeploy.order is one-by-one",
                "mend what failed; or build with --fail-at-end, which goes on with the other modules");
    }
}
