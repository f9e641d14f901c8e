package io.swiftdeploy.release;

import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.context.ReleaseContext;
import java.util.Optional;

/**
 * A canary that a build has started for its tests, at weight 0. It is taken back when the build fails, unless somebody has given
 * it users meanwhile.
 *
 * @param revision the canary's revision
 */
public record UnseenCanary(ReleaseContext context, String revision) {

    /** The canary that serves no user now; empty where there is none. */
    public static Optional<UnseenCanary> of(ReleaseContext context) {
        ObservedStack observed = context.observe();
        return observed.split()
                .canary()
                .filter(any -> observed.split().hasUnseenCanary())
                .map(revision -> new UnseenCanary(context, revision));
    }

    /** Takes it back after its build has failed. The build's own failure is what counts: what fails here is only said. */
    public void takeBack() {
        try {
            if (of(context).filter(it -> it.revision.equals(revision)).isPresent()) {
                context.log()
                        .step("The build failed, so canary " + revision + ", which no user has seen, is taken back.");
                Rollback.ofUnseen(context, "the build failed before the canary got users")
                        .run();
                removeEmptyStack();
            }
        } catch (RuntimeException e) {
            context.log()
                    .warning("Canary " + revision + " still runs, without users; the next build replaces it, and"
                            + " swiftdeploy:rollback ends it. " + ErrorSummary.of(e));
        }
    }

    /** Where no revision was ever stable, there was no stack before this build. */
    private void removeEmptyStack() {
        ObservedStack left = context.observe();
        if (!left.serves() && left.instances().isEmpty()) {
            context.runtime().removeAll(context.stack());
        }
    }
}
