package io.swiftdeploy.runtime.docker;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.ObservedStack;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Upstream;
import io.swiftdeploy.policy.Token;
import io.swiftdeploy.runtime.GatewayFault;
import io.swiftdeploy.runtime.Operations;
import io.swiftdeploy.runtime.docker.gateway.GatewayErrors;
import io.swiftdeploy.runtime.docker.gateway.NginxGateway;
import java.util.Optional;
import java.util.function.Function;

/** The gateway of a stack: found by the stack's labels, whatever its container is called. */
final class StackGateway {
    private final NginxGateway gateways;
    private final MovedTags tags;
    private final Function<StackName, ObservedStack> observation;

    StackGateway(NginxGateway gateways, MovedTags tags, Function<StackName, ObservedStack> observation) {
        this.gateways = gateways;
        this.tags = tags;
        this.observation = observation;
    }

    /** Starts it if there is none; returns whether it made one. Says where its image is another than the manifest's. */
    boolean start(GatewaySpec wanted) {
        boolean made = gateways.start(wanted);
        if (made) {
            tags.tellIfMoved(wanted.workload().image());
        } else {
            tags.tellIfAnother(wanted.workload().image(), () -> gateways.image(wanted.name()));
        }
        return made;
    }

    /** @throws io.swiftdeploy.failure.SwiftDeployException if it does not run */
    Operations operations(StackName stack, ObservedStack observed) {
        return observed.gateway()
                .flatMap(it -> gateways.operations(it.name()))
                .orElseThrow(() -> GatewayErrors.notRunning(stack));
    }

    Optional<Token> testToken(StackName stack) {
        return observation.apply(stack).gateway().flatMap(it -> gateways.testToken(it.name()));
    }

    void disturb(StackName stack, Upstream canary, GatewayFault fault) {
        observation.apply(stack).gateway().ifPresent(it -> gateways.disturb(it.name(), canary, fault));
    }
}
