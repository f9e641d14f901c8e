package io.swiftdeploy.release;

import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.audit.OperationOutcome;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Lease;
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
    private static final String ADVICE =
            " Its build failed, and so may have its tests: do not release it; swiftdeploy:rollback ends it.";

    /** Starts the manifest's revision at weight 0, or adopts it. */
    public OperationOutcome start() {
        return new CanaryStart(context, revision).run();
    }

    /** The same, for what {@code other} reaches, and who reads its log. */
    public TestedCanary in(ReleaseContext other) {
        return new TestedCanary(other, revision);
    }

    /**
     * Takes it back after its build has failed; empty where it is gone, has users, or is left to a rollback. What fails is said
     * to the user, with what stays, and thrown.
     *
     * @param lease gives the lease that the build has at its end, or throws {@link LeaseLostException} when it gave way to a
     *     rollback; asked only where there is something to take back
     */
    public Optional<OperationOutcome> takeBack(Supplier<Lease> lease) {
        return revision.own().filter(this::waits).flatMap(own -> orSay(stays(own), () -> unlessLeft(lease))
                .filter(it -> it.waits(own))
                .map(it -> it.end(own)));
    }

    private boolean waits(String own) {
        TrafficSplit split = orSay(
                        "Whether canary " + own + " still runs, without users, is not known." + ADVICE,
                        context::observe)
                .split();
        return split.hasCanaryWithoutUsers() && split.canary().equals(Optional.of(own));
    }

    private static String stays(String own) {
        return "Canary " + own + " still runs, without users." + ADVICE;
    }

    /** The same, for the holder of {@code lease}; where that was lost for a while, another build may have changed the stack. */
    private Optional<TestedCanary> unlessLeft(Supplier<Lease> lease) {
        try {
            Lease held = lease.get();
            return Optional.of(held.equals(context.lease()) ? this : in(context.holding(held)));
        } catch (LeaseLostException gaveWay) {
            context.log().warning("This build takes no canary back. " + ErrorSummary.of(gaveWay));
            return Optional.empty();
        }
    }

    private OperationOutcome end(String own) {
        context.log().step("The build failed, so canary " + own + ", which has no users, is taken back.");
        OperationOutcome ended =
                orSay(stays(own), () -> Rollback.ofTested(context, "the build failed before the canary got users")
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
