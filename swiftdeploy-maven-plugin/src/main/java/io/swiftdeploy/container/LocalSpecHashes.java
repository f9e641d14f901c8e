package io.swiftdeploy.container;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.SpecHashes;

/**
 * The hashes that local processes have in their state files: those of the containers that they would be. Their gateway has its
 * keeper inside, so its hash is that of a container without one, and a running gateway is still recognized.
 */
public record LocalSpecHashes() implements SpecHashes {
    @Override
    public String of(InstanceSpec instance) {
        return InstanceContainer.of(instance).hash();
    }

    @Override
    public String of(GatewaySpec gateway) {
        return GatewayContainer.withoutKeeper(gateway).hash();
    }
}
