package io.swiftdeploy.container;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.SpecHashes;

/** The hashes that containers carry as a label. */
public record ContainerSpecHashes() implements SpecHashes {
    @Override
    public String of(InstanceSpec instance) {
        return InstanceContainer.of(instance).hash();
    }

    @Override
    public String of(GatewaySpec gateway) {
        return GatewayContainer.of(gateway).hash();
    }
}
