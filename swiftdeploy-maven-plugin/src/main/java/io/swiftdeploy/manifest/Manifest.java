package io.swiftdeploy.manifest;

/**
 * What the user wants, as {@code manifest.yaml} says it: checked, complete (defaults filled in) and immutable.
 *
 * @param canary how a canary is weighed and watched
 * @param placement where the service runs
 */
public record Manifest(
        Service service, Nginx nginx, Network network, Opa opa, Policies policies, Canary canary, Placement placement) {

    /** The same, with another service. */
    public Manifest with(Service other) {
        return new Manifest(other, nginx, network, opa, policies, canary, placement);
    }

    /** The same, placed elsewhere. */
    public Manifest with(Placement other) {
        return new Manifest(service, nginx, network, opa, policies, canary, other);
    }
}
