package io.swiftdeploy.release.rollout;

import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.Runtime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Brings a stack from what was observed to what was planned without losing a request. New instances start beside the old
 * ones, get healthy, become known to the gateway, and take the traffic; old instances finish their requests and stop.
 *
 * <p>Until the traffic has moved, every failure is undone, and the old instances serve as before.
 */
public final class Rollout {
    private final ReleaseContext context;
    private final Runtime runtime;
    private final HealthCheck health;
    private final ObservedStack before;
    private final StackPlan plan;
    private final List<Upstream> started = new ArrayList<>();
    private boolean trafficMayHaveMoved;

    /**
     * @param before the stack as it was observed
     * @param plan the target
     */
    public Rollout(ReleaseContext context, ObservedStack before, StackPlan plan) {
        this.context = context;
        this.runtime = context.runtime();
        this.health = new HealthCheck(context);
        this.before = before;
        this.plan = plan;
    }

    /** Carries the plan out; false when there was nothing to do. What cannot be cleaned up is added to {@code operation}. */
    public boolean run(AuditedOperation operation) {
        Drain drain = moveTraffic();
        if (started.isEmpty() && !drain.changed()) {
            return false;
        }
        new Cleanup(context, before, plan).run(drain, operation);
        return true;
    }

    private Drain moveTraffic() {
        try {
            startGateway();
            plan.tracks().forEach(this::start);
            started.forEach(health::await);
            started.forEach(new BypassWarning(context)::check);
            introduceToGateway();
            trafficMayHaveMoved = true;
            ExpectedSplit present = new WarmHandOver(context, health, plan).run(expected());
            return runtime.route(plan.gateway(), present);
        } catch (RuntimeException e) {
            Uninterrupted.run(() -> undo(e));
            throw e;
        }
    }

    private void startGateway() {
        if (before.gateway().isEmpty()) {
            context.log().step("Starting the gateway.");
        }
        runtime.start(plan.gateway().withRoutes(previousRoutes()));
    }

    private void start(TrackPlan track) {
        if (track instanceof TrackPlan.Start fresh) {
            logStart("Starting", fresh.group());
            started.add(fresh.group());
            runtime.start(context.stack(), fresh.instances());
        } else if (track instanceof TrackPlan.Resume kept) {
            logStart("Restarting", kept.group());
            started.add(kept.group());
            runtime.resume(kept.group());
        }
    }

    private void logStart(String verb, Upstream group) {
        context.log()
                .step(String.format(
                        Locale.ROOT,
                        "%s %s: revision %s, %d instance%s, waiting until healthy (at most %d s).",
                        verb,
                        group.track().text(),
                        group.revision(),
                        group.members().size(),
                        group.members().size() == 1 ? "" : "s",
                        context.settings().healthLimit().toSeconds()));
    }

    /** Adds new groups to the gateway before they get traffic, so that it has resolved and reached them. */
    private void introduceToGateway() {
        if (started.isEmpty()) {
            return;
        }
        Set<Upstream> all = new HashSet<>(before.servingGroups());
        all.addAll(plan.gateway().routes().groups());
        runtime.route(
                plan.gateway().withRoutes(new Routes(before.split(), all, before.watch())),
                ExpectedSplit.of(before.split()));
        started.forEach(health::awaitReachable);
    }

    private void undo(RuntimeException failure) {
        context.log().warning("Rollout failed; restoring the previous routing.");
        boolean routesRestored = restore(failure, this::restoreRoutes);
        if (!routesRestored && trafficMayHaveMoved) {
            context.log().warning("The gateway may send requests to the new instances, so they are left running.");
            return;
        }
        started.forEach(group -> restore(failure, () -> removeOrStop(group)));
        if (before.gateway().isEmpty()) {
            restore(failure, () -> runtime.remove(List.of(gatewayName())));
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
            Drain drain = runtime.route(plan.gateway().withRoutes(previousRoutes()), ours());
            if (trafficMayHaveMoved) {
                drain.await(Cleanup.drainLimit(context));
            }
        }
    }

    /**
     * What was observed. The gateway may have taken a watched canary's users away meanwhile; a plan without a canary does not mind
     * that.
     */
    private ExpectedSplit expected() {
        TrafficSplit split = before.split();
        boolean mayExpire = before.watch() == Watch.WATCHED && plan.canary().isEmpty();
        return mayExpire ? ExpectedSplit.of(split, split.withoutCanaryUsers()) : ExpectedSplit.of(split);
    }

    /** What was observed, or what this rollout has routed itself. */
    private ExpectedSplit ours() {
        Set<TrafficSplit> splits = new HashSet<>(expected().splits());
        splits.add(plan.split());
        splits.addAll(WarmHandOver.splits(plan));
        return new ExpectedSplit(splits);
    }

    private String gatewayName() {
        return plan.gateway().name();
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

    private Routes previousRoutes() {
        return new Routes(before.split(), before.servingGroups(), before.watch());
    }
}
