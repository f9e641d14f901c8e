package io.swiftdeploy.maven.reactor;

import io.swiftdeploy.failure.SwiftDeployException;
import java.nio.file.Path;

/** Two modules of a build name the same stack. */
public final class SharedStackException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    SharedStackException(String stack, Path manifest, Path other) {
        super(
                "Two modules of this build name the same stack, " + stack
                        + ", and each would take the other's instances away.",
                manifest + " and " + other,
                "give each module a services.name of its own, or choose one with -pl; this goal changed nothing");
    }
}
