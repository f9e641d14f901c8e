package io.swiftdeploy.release.analysis;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.release.context.ManifestPolicies;
import io.swiftdeploy.release.context.ResolvedRelease;
import io.swiftdeploy.requestlog.RequestStats;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Users who wait longer for an answer wait too long: the threshold {@code p99_ms}. Where the policies have none, nothing
 * counts as slow, since a guess would be a verdict that nobody asked for.
 */
final class LatencyLimit {
    private static final String THRESHOLD = "p99_ms";
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private LatencyLimit() {}

    static Duration of(ResolvedRelease release) {
        return of(release.threshold(THRESHOLD));
    }

    /** As the manifest's policies are now; policies that cannot be read have none. */
    static Duration of(Manifest manifest) {
        try {
            return of(ManifestPolicies.of(manifest).threshold(THRESHOLD));
        } catch (SwiftDeployException unreadable) { // who only watches is told by the policies themselves
            return RequestStats.NO_LIMIT;
        }
    }

    private static Duration of(OptionalDouble milliseconds) {
        return milliseconds.isPresent()
                ? Duration.ofNanos(Math.round(milliseconds.getAsDouble() * NANOS_PER_MILLISECOND))
                : RequestStats.NO_LIMIT;
    }
}
