package io.swiftdeploy.manifest;

/**
 * What the user wants, as {@code manifest.yaml} says it: checked, complete (defaults filled in) and immutable.
 *
 * @param canary how a canary is weighed and watched
 * @param placement where the service runs
 */
public record Manifest(
        Service service,
        Nginx nginx,
        Network network,
        Opa opa,
        Policies policies,
        Canary canary,
        Placement placement) {}
