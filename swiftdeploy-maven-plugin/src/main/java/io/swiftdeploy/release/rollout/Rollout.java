package io.swiftdeploy.release.rollout;

import io.swiftdeploy.io.Uninterrupted;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.audit.AuditedOperation;
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
    private final FinalRoutes finalRoutes;
    private final List<Upstream> started = new ArrayList<>();
    private final RolloutUndo undo;

    /**
     * @param before the stack as it was observed
     * @param plan the target
     */
    public Rollout(ReleaseContext context, ObservedStack before, StackPlan plan) {
        this(context, before, plan, new FinalRoutes.Forward(context.runtime()));
    }

    private Rollout(ReleaseContext context, ObservedStack before, StackPlan plan, FinalRoutes finalRoutes) {
        this.context = context;
        this.runtime = context.runtime();
        this.health = new HealthCheck(context);
        this.before = before;
        this.plan = plan;
        this.finalRoutes = finalRoutes;
        this.undo = new RolloutUndo(context, before, plan);
    }

    /**
     * The way back: users are not kept waiting by what a rollback does not need. Limits of the gateway that cannot be changed
     * and a certificate that cannot be renewed are only warned of. What the gateway speaks stays as it is: HTTP or HTTPS, and
     * the port that sends plain HTTP to HTTPS.
     */
    public static Rollout back(ReleaseContext context, ObservedStack before, StackPlan plan) {
        return new Rollout(context, before, plan.back(), new FinalRoutes.Back(context));
    }

    /** Carries the plan out; false when there was nothing to do. What cannot be cleaned up is added to {@code operation}. */
    public boolean run(AuditedOperation operation) {
        plan.tracks().forEach(this::checkKept);
        Drain drain = moveTraffic();
        if (started.isEmpty() && !drain.changed()) {
            return false;
        }
        new Cleanup(context, before, plan).run(drain, operation);
        return true;
    }

    private void checkKept(TrackPlan track) {
        if (track instanceof TrackPlan.Resume kept) {
            runtime.checkKept(kept.group());
        }
    }

    /** No user gets a canary that has ended or gone bad since its tests. */
    private void checkAdopted(TrackPlan track) {
        if (track instanceof TrackPlan.Adopt adopted) {
            health.await(adopted.group());
            health.awaitReachable(adopted.group());
        }
    }

    private Drain moveTraffic() {
        try {
            startGateway();
            plan.tracks().forEach(this::start);
            started.forEach(health::await);
            started.forEach(new BypassWarning(context)::check);
            introduceToGateway();
            plan.tracks().forEach(this::checkAdopted);
            undo.trafficMayMove();
            ExpectedSplit present = new WarmHandOver(context, health, plan).run(expected(before, plan));
            return finalRoutes.run(plan.gateway(), present, undo);
        } catch (RuntimeException e) {
            Uninterrupted.run(() -> undo.run(e, started));
            throw e;
        }
    }

    private void startGateway() {
        if (before.gateway().isEmpty()) {
            context.log().step("Starting the gateway.");
        }
        runtime.start(plan.gateway().onTheWay(routes(before)));
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
                plan.gateway().onTheWay(new Routes(before.split(), all, before.watch())),
                ExpectedSplit.of(before.split()));
        started.forEach(health::awaitReachable);
    }

    /**
     * What was observed. The gateway may have taken a watched canary's users away meanwhile; a plan without a canary does not
     * mind that.
     */
    static ExpectedSplit expected(ObservedStack before, StackPlan plan) {
        TrafficSplit split = before.split();
        boolean mayExpire = before.watch() == Watch.WATCHED && plan.canary().isEmpty();
        return mayExpire ? ExpectedSplit.of(split, split.withoutCanaryUsers()) : ExpectedSplit.of(split);
    }

    /** Those that {@code observed} has. */
    static Routes routes(ObservedStack observed) {
        return new Routes(observed.split(), observed.servingGroups(), observed.watch());
    }
}
