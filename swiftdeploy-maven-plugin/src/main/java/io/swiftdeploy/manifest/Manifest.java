package io.swiftdeploy.manifest;

import java.util.List;

/**
 * The user's {@code manifest.yaml}: validated, complete with defaults, and immutable.
 *
 * @param canary the canary's traffic share, analysis and promotion
 * @param placement where the service runs
 * @param inferences what the manifest does not say and the project tells, in the order of the keys
 */
public record Manifest(
        Service service,
        Nginx nginx,
        Network network,
        Opa opa,
        Policies policies,
        Canary canary,
        Placement placement,
        List<Inference> inferences) {

    public Manifest {
        inferences = List.copyOf(inferences);
    }

    /** A copy with another service. */
    public Manifest with(Service other) {
        return new Manifest(other, nginx, network, opa, policies, canary, placement, inferences);
    }

    /** A copy whose gateway serves every host, at one port. */
    public Manifest forRehearsal() {
        return new Manifest(service, nginx.forRehearsal(), network, opa, policies, canary, placement, inferences);
    }

    /** A copy with another placement. */
    public Manifest with(Placement other) {
        return new Manifest(service, nginx, network, opa, policies, canary, other, inferences);
    }

    /** A copy that does not tell which of its values come from the project. */
    public Manifest withoutInferences() {
        return new Manifest(service, nginx, network, opa, policies, canary, placement, List.of());
    }
}
