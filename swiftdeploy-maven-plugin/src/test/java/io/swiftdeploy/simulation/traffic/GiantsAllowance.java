package io.swiftdeploy.simulation.traffic;

/** How much of one client the plugin counts, as its reader of the request log limits it: one a second, and 60 at once. */
final class GiantsAllowance {
    private static final double AT_ONCE = 60;

    private double usedUntil;

    boolean takes(Request request) {
        double now = Math.floor(request.end());
        double until = Math.max(now, usedUntil) + 1;
        if (until - now > AT_ONCE) {
            return false;
        }
        usedUntil = until;
        return true;
    }
}
