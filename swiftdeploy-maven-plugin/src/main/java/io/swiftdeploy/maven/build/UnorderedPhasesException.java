package io.swiftdeploy.maven.build;

import io.swiftdeploy.failure.SwiftDeployException;

/** A goal that changes a stack is bound to a phase, in a build that may run it without the phases before. */
public final class UnorderedPhasesException extends SwiftDeployException {
    private static final long serialVersionUID = 1L;

    UnorderedPhasesException(String goal, String execution) {
        super(
                "Maven's concurrent builder does not run the phases in their order: " + goal
                        + " could run before the tests, or without them.",
                "execution " + execution,
                "build without `-b concurrent` (`-T` gives modules their threads, too), or type the goal: its place in the"
                        + " command is kept; nothing was changed");
    }
}
