package io.swiftdeploy.release.power;

import io.swiftdeploy.release.power.PlayedRelease.Ending;
import java.time.Duration;
import java.util.List;

/** Why no forecast can be made, and what to do. */
final class UnknownForecast {
    private static final String UNKNOWN = "How long a verdict takes cannot be told: ";

    private static final String BY_HAND = " swiftdeploy:power -Drate=<requests a second> tells it for any traffic.";

    private UnknownForecast() {}

    static String byPolicies(List<String> missing) {
        return UNKNOWN + "the policies have no threshold " + String.join(" and no threshold ", missing)
                + ", so they judge by rules of their own. Try them with a canary under traffic.";
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
