package io.swiftdeploy.release.context;

import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.policy.PolicyBundle;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The policies that a manifest describes, with its thresholds. */
public final class ManifestPolicies {
    private ManifestPolicies() {}

    /**
     * The policies of {@code manifest}.
     *
     * @throws io.swiftdeploy.failure.SwiftDeployException if the folder of policies cannot be used
     */
    public static PolicyBundle of(Manifest manifest) {
        return PolicyBundle.of(
                manifest.policies().dir(),
                thresholds(manifest),
                manifest.policies().allowHosts());
    }

    /**
     * The canary's window and sample size and the gateway's time-out are thresholds too; values in {@code policies.thresholds}
     * override them.
     */
    private static Map<String, BigDecimal> thresholds(Manifest manifest) {
        Canary canary = manifest.canary();
        Map<String, BigDecimal> thresholds = new TreeMap<>();
        thresholds.put("window_seconds", seconds(canary.window()));
        thresholds.put("unanswered_seconds", seconds(manifest.nginx().proxyTimeout()));
        thresholds.put("min_requests", BigDecimal.valueOf(canary.minRequests()));
        thresholds.putAll(manifest.policies().thresholds());
        return thresholds;
    }

    private static BigDecimal seconds(Duration span) {
        return BigDecimal.valueOf(span.toMillis()).movePointLeft(3);
    }
}
