package io.swiftdeploy.release.power;

import io.swiftdeploy.policy.PolicyBundle;
import io.swiftdeploy.policy.UnjudgedRules;
import io.swiftdeploy.release.power.PlayedRelease.Ending;
import java.time.Duration;
import java.util.Map;

/** Why no forecast can be made, and what to do. */
final class UnknownForecast {
    private static final String UNKNOWN = "How long a verdict takes cannot be told: ";

    private static final String BY_HAND = " swiftdeploy:power -Drate=<requests a second> tells it for any traffic.";

    private UnknownForecast() {}

    /** Of policies that lack a threshold. */
    static String byPolicies(PolicyBundle policies) {
        Map<String, Object> unjudged = policies.missingThresholds();
        return unjudged.isEmpty()
                ? UNKNOWN + "the policies have no threshold "
                        + String.join(" and no threshold ", Thresholds.missing(policies))
                        + ", so they judge by rules of their own. Try them with a canary under traffic."
                : UNKNOWN + UnjudgedRules.lacking("data.json of policies.dir", unjudged)
                        + ". Without, rules may not be judged, so that no release ends well.";
    }

    static String withoutTraffic(Duration silent, Ending.Inconclusive end) {
        return UNKNOWN + "users have sent nothing in the last " + new RoughDuration(silent)
                + ". Without requests the release ends inconclusive after " + new RoughDuration(end.after())
                + ", as " + end.why() + ": send some, or release when users are there." + BY_HAND;
    }

    static String because(String reason) {
        return UNKNOWN + reason + "." + BY_HAND;
    }
}
