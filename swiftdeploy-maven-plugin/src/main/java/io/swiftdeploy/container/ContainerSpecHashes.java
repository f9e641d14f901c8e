package io.swiftdeploy.container;

import io.swiftdeploy.plan.GatewaySpec;
import io.swiftdeploy.plan.InstanceSpec;
import io.swiftdeploy.plan.SpecHashes;
import java.util.Optional;

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

    @Override
    public Optional<String> ofEarlierVersion(GatewaySpec gateway) {
        return Optional.of(GatewayContainer.withoutKeeper(gateway).hash());
    }
}
