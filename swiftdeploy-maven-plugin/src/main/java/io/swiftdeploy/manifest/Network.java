package io.swiftdeploy.manifest;

/**
 * The network that the gateway and the service share.
 *
 * @param driver {@code bridge}
 */
public record Network(String name, String driver) {
    /** The name of the network that the policy server of the same stack is alone in. */
    public static String ofPolicyServer(String name) {
        return name + "-policy";
    }
}
