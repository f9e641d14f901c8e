package io.swiftdeploy.release.rollout;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.StackPlan;
import io.swiftdeploy.plan.TrackPlan;
import io.swiftdeploy.plan.TrafficSplit;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.ExpectedSplit;
import io.swiftdeploy.runtime.Operations;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives new stable instances a rising share of the users, while the promoted canary serves the others. */
final class WarmHandOver {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration BETWEEN_WARMING_LOOKS = Duration.ofMillis(20);

    private final ReleaseContext context;
    private final HealthCheck health;
    private final StackPlan plan;

    WarmHandOver(ReleaseContext context, HealthCheck health, StackPlan plan) {
        this.context = context;
        this.health = health;
        this.plan = plan;
    }

    /**
     * The splits that the gateway may have on the way to {@code plan}'s; its keeper takes the canary's share when the build is
     * silent.
     */
    static Set<TrafficSplit> splits(StackPlan plan) {
        Set<TrafficSplit> splits = new HashSet<>();
        plan.handOver().steps().forEach(it -> splits.addAll(splits(it).splits()));
        return splits;
    }

    private static ExpectedSplit splits(Routes step) {
        return ExpectedSplit.of(step.split(), step.split().withoutCanaryUsers());
    }

    /**
     * Goes through the steps, up to the last one before the final routes, for as long as the new instances are healthy.
     *
     * @param before the splits that the gateway may have before
     * @return those that it may have afterwards
     * @throws io.swiftdeploy.failure.SwiftDeployException as soon as they are not; the users who have them are to be given back
     */
    ExpectedSplit run(ExpectedSplit before) {
        if (plan.handOver().steps().isEmpty()) {
            return before;
        }
        log();
        hold(BETWEEN_WARMING_LOOKS);
        ExpectedSplit present = before;
        for (Routes step : plan.handOver().steps()) {
            context.runtime().route(plan.gateway().onTheWay(step), present);
            present = splits(step);
            hold(BETWEEN_LOOKS);
        }
        return present;
    }

    /**
     * Looks at the new instances for the time of a step. A cold service answers its first requests slowest, and where users are
     * few, a small share of theirs warms nothing; so the first of all are ours.
     */
    private void hold(Duration betweenLooks) {
        Operations operations = context.runtime().operations(context.stack());
        Deadline.in(plan.handOver().pause()).every(betweenLooks).repeat(() -> look(operations));
        look(operations);
    }

    private void look(Operations operations) {
        context.requireUninterrupted();
        plan.stable().map(TrackPlan::group).ifPresent(it -> health.requireStillHealthy(it, operations));
    }

    private void log() {
        String shares = plan.handOver().steps().stream()
                .map(it -> Integer.toString(100 - it.split().canaryWeight()))
                .collect(Collectors.joining(", "));
        context.log()
                .step(String.format(
                        Locale.ROOT,
                        "Handing over from the canary within %d s: the new instances get %s and 100 %% of the requests.",
                        plan.handOver().time().toSeconds(),
                        shares));
    }
}
