package io.swiftdeploy.plan;

import java.util.Optional;

/** How a runtime recognizes what it has made: equal specifications have equal hashes, in every version of the plugin. */
public interface SpecHashes {
    /** The hash that an instance made from {@code instance} carries. */
    String of(InstanceSpec instance);

    /** The hash that a gateway made from {@code gateway} carries, whatever its routes and settings. */
    String of(GatewaySpec gateway);

    /**
     * The hash that a gateway carries which an earlier version of the plugin, incompatible with this one, made from
     * {@code gateway}.
     */
    default Optional<String> ofEarlierVersion(GatewaySpec gateway) {
        return Optional.empty();
    }
}
