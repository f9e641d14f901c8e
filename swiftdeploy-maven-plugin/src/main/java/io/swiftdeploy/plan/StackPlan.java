package io.swiftdeploy.plan;

import io.swiftdeploy.plan.GatewaySpec.Routes;
import io.swiftdeploy.plan.GatewaySpec.Watch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the stack should look like.
 *
 * @param gateway the gateway with its final routes
 * @param policyServer the Open Policy Agent
 * @param stable the stable track, if there will be one
 * @param canary the canary track, if there will be one
 */
public record StackPlan(
        GatewaySpec gateway, PolicyServerSpec policyServer, Optional<TrackPlan> stable, Optional<TrackPlan> canary) {

    /** The tracks that there will be. */
    public List<TrackPlan> tracks() {
        return Stream.of(stable, canary).flatMap(Optional::stream).toList();
    }

    /** The same, with a canary that is watched as {@code watch} says. */
    StackPlan with(Watch watch) {
        Routes routes = gateway.routes();
        return new StackPlan(
                gateway.withRoutes(new Routes(routes.split(), routes.groups(), watch)), policyServer, stable, canary);
    }

    /** The final split of the traffic. */
    public TrafficSplit split() {
        return gateway.routes().split();
    }
}
