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
 * The canary that a build tests, at weight 0. When the build fails, it takes back what it has started, and what it has adopted:
 * a canary of the manifest's revision that was at weight 0 already, whoever left it there. Another build's canary stays, and so
 * does one that had users when this build set it to weight 0.
 *
 * @param revision what the build has come to
 */
public record TestedCanary(ReleaseContext context, TestedRevision revision) {

    /** Starts the manifest's revision at weight 0, or adopts it. */
    public OperationOutcome start() {
        return new CanaryStart(context, revision).run();
    }

    /** The same, for what {@code other} reaches, and who reads its log. */
    public TestedCanary in(ReleaseContext other) {
        return new TestedCanary(other, revision);
    }

    /**
     * Takes it back after its build has failed; empty where there is none, or where another build has the lease now. What fails
     * is said to the user, with what stays, and thrown.
     */
    public Optional<OperationOutcome> takeBack() {
        return revision.own().filter(any -> mayStillChange()).flatMap(this::takeBack);
    }

    /** Once the lease is lost, a canary that runs may be that of a later build. */
    private boolean mayStillChange() {
        try {
            context.lease().requireHeld();
            return true;
        } catch (LeaseLostException e) {
            context.log().warning("This build takes no canary back. " + ErrorSummary.of(e));
            return false;
        }
    }

    private Optional<OperationOutcome> takeBack(String own) {
        TrafficSplit split = orSay("Whether canary " + own + " still runs is not known.", context::observe)
                .split();
        boolean waits = split.hasCanaryWithoutUsers() && split.canary().equals(Optional.of(own));
        return waits ? Optional.of(end(own)) : Optional.empty();
    }

    private OperationOutcome end(String own) {
        context.log().step("The build failed, so canary " + own + ", which has no users, is taken back.");
        OperationOutcome ended = orSay(
                "Canary " + own
                        + " still runs, without users. Its build failed, and so may have its tests: do not release it;"
                        + " swiftdeploy:rollback ends it.",
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
