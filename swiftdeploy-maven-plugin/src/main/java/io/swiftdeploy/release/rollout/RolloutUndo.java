package io.swiftdeploy.release.rollout;

import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.Runtime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes a rollout back that has failed: first the traffic, then the new instances. */
final class RolloutUndo {
    private final ReleaseContext context;
    private final Runtime runtime;
    private final ObservedStack before;
    private final StackPlan plan;
    private Runnable formerLimits = () -> {};
    private boolean trafficMayHaveMoved;

    RolloutUndo(ReleaseContext context, ObservedStack before, StackPlan plan) {
        this.context = context;
        this.runtime = context.runtime();
        this.before = before;
        this.plan = plan;
    }

    /** From now on, users may be with the new instances. */
    void trafficMayMove() {
        trafficMayHaveMoved = true;
    }

    /** @param back gives the gateway the limits that it had */
    void limited(Runnable back) {
        formerLimits = back;
    }

    /** What cannot be undone is said, and added to {@code failure}. */
    void run(RuntimeException failure, List<Upstream> started) {
        context.log().warning("Rollout failed; restoring the previous routing.");
        boolean routesRestored = restore(failure, this::restoreRoutes);
        restore(failure, formerLimits);
        if (!routesRestored && trafficMayHaveMoved) {
            context.log().warning("The gateway may send requests to the new instances, so they are left running.");
            return;
        }
        started.forEach(group -> restore(failure, () -> removeOrStop(group)));
        if (before.gateway().isEmpty()) {
            restore(failure, () -> runtime.remove(plan.gateway().names()));
        }
    }

    private boolean restore(RuntimeException failure, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            context.log().warning("The previous state could not be restored completely: " + ErrorSummary.of(e));
            return false;
        }
    }

    private void restoreRoutes() {
        if (before.gateway().isPresent()) {
            Drain drain = runtime.route(plan.gateway().onTheWay(Rollout.routes(before)), ours());
            if (trafficMayHaveMoved) {
                drain.await(Cleanup.drainLimit(context));
            }
        }
    }

    /** What was observed, or what this rollout has routed itself. */
    private ExpectedSplit ours() {
        Set<TrafficSplit> splits = new HashSet<>(Rollout.expected(before, plan).splits());
        splits.add(plan.split());
        splits.addAll(WarmHandOver.splits(plan));
        return new ExpectedSplit(splits);
    }

    /** Removes the instances that were not there before, and stops those that were there, stopped. */
    private void removeOrStop(Upstream group) {
        List<String> known =
                before.instances().stream().map(ObservedInstance::name).toList();
        List<String> running = before.instances().stream()
                .filter(ObservedInstance::running)
                .map(ObservedInstance::name)
                .toList();
        runtime.remove(
                group.members().stream().filter(it -> !known.contains(it)).toList());
        runtime.stop(group.members().stream()
                .filter(it -> known.contains(it) && !running.contains(it))
                .toList());
    }
}
