package io.swiftdeploy.report.served;

import java.util.Optional;

/**
 * What users of a stack get.
 *
 * @param stable the version of stable, if it serves
 * @param canary the version of the canary, if there is one
 * @param weight the canary's share of the requests, fraction 0..1; what a broken history has beyond is the nearest of these
 */
public record ServedVersions(Optional<String> stable, Optional<String> canary, double weight) {
    public ServedVersions {
        weight = Math.min(1, Math.max(0, weight));
    }
}
