package io.swiftdeploy.release.rollout;

import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.ObservedInstance;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.release.audit.AuditedOperation;
import io.swiftdeploy.release.audit.ErrorSummary;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Drain;
import io.swiftdeploy.runtime.Runtime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings a stack from what was observed to what was planned without losing a request: what is new starts beside the old,
 * gets healthy, is made known to the gateway, takes the traffic; what is old answers what it has and stops.
 *
 * <p>Until the traffic has moved, every failure is undone; then the old serves as before.
 */
public final class Rollout {
    private final ReleaseContext context;
    private final Runtime runtime;
    private final HealthCheck health;
    private final ObservedStack before;
    private final StackPlan plan;
    private final List<Upstream> begun = new ArrayList<>();
    private boolean moving;

    public Rollout(ReleaseContext context, ObservedStack before, StackPlan plan) {
        this.context = context;
        this.runtime = context.runtime();
        this.health = new HealthCheck(context);
        this.before = before;
        this.plan = plan;
    }

    /** Carries the plan out; says whether anything had to be done. */
    public boolean carryOut(AuditedOperation attempt) {
        Drain drain = moveTraffic();
        if (begun.isEmpty() && !drain.changed()) {
            return false;
        }
        new Cleanup(context, before, plan).carryOut(drain, attempt);
        return true;
    }

    private Drain moveTraffic() {
        try {
            openGateway();
            plan.tracks().forEach(this::start);
            begun.forEach(health::await);
            introduce();
            moving = true;
            return runtime.route(plan.gateway());
        } catch (RuntimeException e) {
            Uninterrupted.run(() -> undo(e));
            throw e;
        }
    }

    private void openGateway() {
        if (before.gateway().isEmpty()) {
            context.log().step("Starting the gateway.");
        }
        runtime.start(plan.gateway().withRoutes(routesBefore()));
    }

    private void start(TrackPlan track) {
        if (track instanceof TrackPlan.Start fresh) {
            tellStart(fresh.group(), "Starting");
            begun.add(fresh.group());
            runtime.start(context.stack(), fresh.instances());
        } else if (track instanceof TrackPlan.Resume again) {
            tellStart(again.group(), "Starting again");
            begun.add(again.group());
            runtime.resume(again.group());
        }
    }

    private void tellStart(Upstream group, String verb) {
        context.log()
                .step("%s %s: revision %s, %d instance%s, waiting until healthy (at most %d s)."
                        .formatted(
                                verb,
                                group.track().text(),
                                group.revision(),
                                group.members().size(),
                                group.members().size() == 1 ? "" : "s",
                                context.settings().healthLimit().toSeconds()));
    }

    /** Makes new groups known to the gateway before they get traffic, so that it has resolved and reached them. */
    private void introduce() {
        if (begun.isEmpty()) {
            return;
        }
        Set<Upstream> all = new HashSet<>(before.servingGroups());
        all.addAll(plan.gateway().routes().groups());
        runtime.route(plan.gateway().withRoutes(new Routes(before.split(), all)));
        begun.forEach(health::awaitReachable);
    }

    private void undo(RuntimeException failure) {
        context.log().warning("That did not work; putting everything back as it was.");
        boolean leadsBack = putBack(failure, this::routeBack);
        if (!leadsBack && moving) {
            context.log().warning("The gateway may lead to the new instances, so they are left running.");
            return;
        }
        begun.forEach(group -> putBack(failure, () -> takeBack(group)));
        if (before.gateway().isEmpty()) {
            putBack(failure, () -> runtime.remove(List.of(gatewayName())));
        }
    }

    private boolean putBack(RuntimeException failure, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            context.log().warning("Not everything could be put back: " + ErrorSummary.of(e));
            return false;
        }
    }

    private void routeBack() {
        if (before.gateway().isPresent()) {
            runtime.route(plan.gateway().withRoutes(routesBefore()));
        }
    }

    private String gatewayName() {
        return plan.gateway().name();
    }

    /** What was there before, stopped, is stopped again; what was not is removed. */
    private void takeBack(Upstream group) {
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

    private Routes routesBefore() {
        return new Routes(before.split(), before.servingGroups());
    }
}
