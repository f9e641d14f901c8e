package io.swiftdeploy.plan;

import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the stack should look like.
 *
 * @param gateway the gateway with its final routes
 * @param policyServer the Open Policy Agent
 * @param stable the stable track, if there will be one
 * @param canary the canary track, if there will be one
 * @param handOver the routes on the way there
 */
public record StackPlan(
        GatewaySpec gateway,
        PolicyServerSpec policyServer,
        Optional<TrackPlan> stable,
        Optional<TrackPlan> canary,
        HandOver handOver) {

    /** Without routes on the way. */
    public StackPlan(
            GatewaySpec gateway,
            PolicyServerSpec policyServer,
            Optional<TrackPlan> stable,
            Optional<TrackPlan> canary) {
        this(gateway, policyServer, stable, canary, HandOver.none());
    }

    /**
     * How users go over from a promoted canary, whose instances are warm, to the new instances of stable. All of them get the
     * promoted revision from the first step on.
     *
     * @param steps the routes, each with a higher share for stable than the one before; the canary has the rest. The heartbeat
     *     of the build counts in each of them: without it, stable gets everything
     * @param time from the first request of ours to the final routes
     */
    public record HandOver(List<Routes> steps, Duration time) {
        /** Stable's percentages: a cold service answers its first requests slowest, so few users may meet them. */
        private static final List<Integer> SHARES = List.of(1, 2, 5, 12, 30);

        public HandOver {
            steps = List.copyOf(steps);
        }

        /** How long each of the steps holds, and how long the new instances answer requests of ours before. */
        public Duration pause() {
            return time.dividedBy(1L + steps.size());
        }

        /** No steps: the final routes follow at once. */
        static HandOver none() {
            return new HandOver(List.of(), Duration.ZERO);
        }

        /** From {@code canary} to {@code target}, which has the same revision, within {@code time}. */
        static HandOver of(Upstream canary, Routes target, Duration time) {
            Set<Upstream> groups = new HashSet<>(target.groups());
            groups.add(canary);
            List<Routes> steps = SHARES.stream()
                    .map(share -> new Routes(beside(canary, target.split(), share), groups, Watch.WATCHED))
                    .toList();
            return new HandOver(steps, time);
        }

        private static TrafficSplit beside(Upstream canary, TrafficSplit target, int share) {
            return new TrafficSplit(target.stable(), Optional.of(canary.revision()), 100 - share, target.former());
        }
    }

    /** The tracks that there will be. */
    public List<TrackPlan> tracks() {
        return Stream.of(stable, canary).flatMap(Optional::stream).toList();
    }

    /** The same, with a canary that is watched as {@code watch} says. */
    StackPlan with(Watch watch) {
        Routes routes = gateway.routes();
        return new StackPlan(
                gateway.withRoutes(new Routes(routes.split(), routes.groups(), watch)),
                policyServer,
                stable,
                canary,
                handOver);
    }

    /** The same, with users who go over from {@code warm} to stable within {@code time}. */
    StackPlan handedOverFrom(Upstream warm, Duration time) {
        return new StackPlan(gateway, policyServer, stable, canary, HandOver.of(warm, gateway.routes(), time));
    }

    /** The same, with all users going to the new instances at once. */
    public StackPlan atOnce() {
        return new StackPlan(gateway, policyServer, stable, canary);
    }

    /** The same, as a way back. */
    public StackPlan back() {
        GatewaySpec kept = gateway.with(gateway.listener().encryption().onTheWayBack());
        return new StackPlan(kept, policyServer, stable, canary, handOver);
    }

    /** The same, with a gateway that keeps everything else than its routes as it runs. */
    StackPlan routesAlone() {
        return new StackPlan(gateway.routesAlone(), policyServer, stable, canary, handOver);
    }

    /** The final split of the traffic. */
    public TrafficSplit split() {
        return gateway.routes().split();
    }
}
