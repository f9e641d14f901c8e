package io.swiftdeploy.release.context;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.manifest.Canary;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.Image;
import io.swiftdeploy.plan.Images;
import io.swiftdeploy.plan.SpecFactory;
import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.runtime.Runtime;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known before anything is touched: how each part will be made, and the policies that will be asked.
 *
 * @param blueprint how each part is made
 * @param policies what the policy server is given
 */
public record ResolvedRelease(SpecFactory blueprint, PolicyBundle policies) {
    private static final int POLICY_HASH_LENGTH = 12;

    /** Resolves the manifest's images at {@code runtime}, fetching those that are missing. */
    public static ResolvedRelease of(Manifest manifest, Runtime runtime) {
        Images images = new Images(
                runtime.image(manifest.service().image(), manifest.service().user()),
                runtime.image(manifest.nginx().image()),
                runtime.image(manifest.opa().image()));
        return of(manifest, images);
    }

    /**
     * As {@link #of(Manifest, Runtime)}, for a way back, which starts nothing from the manifest's image: one that cannot
     * be had is no reason to stay.
     */
    public static ResolvedRelease forReturn(Manifest manifest, Runtime runtime) {
        Images images = new Images(
                asFarAsKnown(manifest.service().image(), runtime),
                runtime.image(manifest.nginx().image()),
                runtime.image(manifest.opa().image()));
        return of(manifest, images);
    }

    private static Image asFarAsKnown(String reference, Runtime runtime) {
        try {
            return runtime.image(reference);
        } catch (SwiftDeployException e) {
            return Image.unresolved(reference);
        }
    }

    public static ResolvedRelease of(Manifest manifest, Images images) {
        PolicyBundle policies = PolicyBundle.of(manifest.policies().dir(), thresholds(manifest));
        String hash = policies.hash().substring(0, POLICY_HASH_LENGTH);
        return new ResolvedRelease(new SpecFactory(manifest, images, hash), policies);
    }

    /** The canary's window and sample size are thresholds too; one that is named under thresholds comes first. */
    private static Map<String, BigDecimal> thresholds(Manifest manifest) {
        Canary canary = manifest.canary();
        Map<String, BigDecimal> thresholds = new TreeMap<>();
        thresholds.put(
                "window_seconds", BigDecimal.valueOf(canary.window().toMillis()).movePointLeft(3));
        thresholds.put("min_requests", BigDecimal.valueOf(canary.minRequests()));
        thresholds.putAll(manifest.policies().thresholds());
        return thresholds;
    }
}
