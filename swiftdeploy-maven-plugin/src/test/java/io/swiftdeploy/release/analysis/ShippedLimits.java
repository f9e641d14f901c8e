package io.swiftdeploy.release.analysis;

import io.swiftdeploy.comparison.VerdictLimits;
import io.swiftdeploy.policy.PolicyBundle;
import java.util.Map;
import java.util.Optional;

/** The limits of {@code policies/data.json}, for tests that count requests as releases do. */
public final class ShippedLimits {
    /** As a release takes them from the default policies. */
    public static final VerdictLimits LIMITS = PolicyLimits.of(PolicyBundle.of(Optional.empty(), Map.of())::threshold);

    private ShippedLimits() {}
}
