package io.swiftdeploy.comparison;

import java.util.Optional;

/**
 * What is compared.
 *
 * @param canary the gateway's name of the canary's upstream; empty when there is no canary
 * @param stable the gateway's name of stable's upstream; empty when there is no stable
 * @param canaryWeight the percentage of requests for the canary, 0 to 100: what began under another weight is not added up with
 *     what begins under this one
 */
public record Upstreams(Optional<String> canary, Optional<String> stable, int canaryWeight) {}
