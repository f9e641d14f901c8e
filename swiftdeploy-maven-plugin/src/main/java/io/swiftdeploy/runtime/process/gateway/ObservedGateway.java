package io.swiftdeploy.runtime.process.gateway;

import io.swiftdeploy.plan.GatewaySpec.Watch;
import io.swiftdeploy.plan.ObservedServer;
import io.swiftdeploy.plan.TrafficSplit;
import java.util.Optional;

/**
 * The gateway of a stack as one look saw it.
 *
 * @param server its process, if there is one
 * @param split how it splits the traffic
 * @param watch whether the canary's share depends on a build's heartbeat
 */
public record ObservedGateway(Optional<ObservedServer> server, TrafficSplit split, Watch watch) {
    static ObservedGateway none() {
        return new ObservedGateway(Optional.empty(), TrafficSplit.none(), Watch.UNWATCHED);
    }
}
