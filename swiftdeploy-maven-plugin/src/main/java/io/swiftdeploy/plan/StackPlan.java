package io.swiftdeploy.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the runtime should look like.
 *
 * @param gateway the door, with the routes as they should be in the end
 * @param policyServer the Open Policy Agent
 * @param stable the stable track, if there is to be one
 * @param canary the canary track, if there is to be one
 */
public record StackPlan(
        GatewaySpec gateway, PolicyServerSpec policyServer, Optional<TrackPlan> stable, Optional<TrackPlan> canary) {

    /** The tracks that are to be there. */
    public List<TrackPlan> tracks() {
        return Stream.of(stable, canary).flatMap(Optional::stream).toList();
    }

    /** Who is to get the traffic. */
    public TrafficSplit split() {
        return gateway.routes().split();
    }
}
