package io.swiftdeploy.manifest;

/**
 * The user's {@code manifest.yaml}: validated, complete with defaults, and immutable.
 *
 * @param canary the canary's traffic share, analysis and promotion
 * @param placement where the service runs
 */
public record Manifest(
        Service service, Nginx nginx, Network network, Opa opa, Policies policies, Canary canary, Placement placement) {

    /** A copy with another service. */
    public Manifest with(Service other) {
        return new Manifest(other, nginx, network, opa, policies, canary, placement);
    }

    /** A copy whose gateway serves every host, at one port. */
    public Manifest forRehearsal() {
        return new Manifest(service, nginx.forRehearsal(), network, opa, policies, canary, placement);
    }

    /** A copy with another placement. */
    public Manifest with(Placement other) {
        return new Manifest(service, nginx, network, opa, policies, canary, other);
    }
}
