package io.swiftdeploy.maven;

import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import org.apache.maven.plugin.MojoFailureException;

/** What a goal does with a stack, once its parameters are converted and its runtime is connected. */
@FunctionalInterface
interface GoalAction {
    /** The same, with what it has to know of the stack before it waits for the right to change it. */
    default GoalAction asked(ReleaseContext context) {
        return this;
    }

    /** Gives what was done. */
    OperationOutcome run(ReleaseContext context) throws MojoFailureException;
}
