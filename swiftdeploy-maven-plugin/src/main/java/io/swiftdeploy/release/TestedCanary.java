package io.swiftdeploy.release;

import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.LeaseLostException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The canary that a build starts for its tests, at weight 0. It is taken back when the build fails. One that had users before is
 * somebody's decision, and stays.
 *
 * @param before the split before the build started it
 */
public record TestedCanary(ReleaseContext context, TrafficSplit before) {

    /** For a canary that is about to be started. A stack that cannot be observed is the matter of the start itself. */
    public static TestedCanary startedNow(ReleaseContext context) {
        try {
            return new TestedCanary(context, context.observe().split());
        } catch (RuntimeException metByTheStart) {
            return new TestedCanary(context, TrafficSplit.none());
        }
    }

    /**
     * Takes it back after its build has failed; empty where there is none, or where another build has the lease now. What fails
     * is said to the user, with what stays, and thrown.
     */
    public Optional<OperationOutcome> takeBack() {
        return isLeftToAnother() ? Optional.empty() : takeBackOwn();
    }

    /** A canary that runs now may be that of a later build. */
    private boolean isLeftToAnother() {
        try {
            context.lease().requireHeld();
            return false;
        } catch (LeaseLostException e) {
            context.log().warning("This build takes no canary back. " + ErrorSummary.of(e));
            return true;
        }
    }

    private Optional<OperationOutcome> takeBackOwn() {
        TrafficSplit split = orSay("Whether a canary of this build still runs is not known.", context::observe)
                .split();
        return split.canary().filter(any -> isOfThisBuild(split)).map(this::end);
    }

    private boolean isOfThisBuild(TrafficSplit split) {
        boolean hadUsers = before.canary().equals(split.canary()) && before.canaryWeight() > 0;
        return split.hasCanaryWithoutUsers() && !hadUsers;
    }

    private OperationOutcome end(String revision) {
        context.log().step("The build failed, so canary " + revision + ", which has no users, is taken back.");
        OperationOutcome ended = orSay(
                "Canary " + revision
                        + " still runs, without users; the next build replaces it, and swiftdeploy:rollback"
                        + " ends it.",
                () -> Rollback.ofTested(context, "the build failed before the canary got users")
                        .run());
        return orSay(
                "What is left of the new stack is removed by swiftdeploy:teardown.", () -> withoutEmptyStack(ended));
    }

    /** Where no revision was ever stable, there was no stack before this build. */
    private OperationOutcome withoutEmptyStack(OperationOutcome ended) {
        ObservedStack left = context.observe();
        if (!left.serves() && left.instances().isEmpty()) {
            context.runtime().removeAll(context.stack());
        }
        return ended;
    }

    private <T> T orSay(String left, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            context.log().warning(left + " " + ErrorSummary.of(e));
            throw e;
        }
    }
}
