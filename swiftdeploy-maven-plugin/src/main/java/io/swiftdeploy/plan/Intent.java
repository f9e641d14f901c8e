package io.swiftdeploy.plan;

import io.swiftdeploy.plan.GatewaySpec.Watch;

/** What the user wants the stack to become. */
public sealed interface Intent {
    /** The manifest's revision, all traffic. */
    record Deploy() implements Intent {}

    /**
     * The manifest's revision beside stable; a running canary gets the weight.
     *
     * @param weight the canary's percentage of the traffic
     * @param watch whether it keeps that share without a living build
     */
    record StartCanary(int weight, Watch watch) implements Intent {
        /** For a canary that keeps its share whatever builds do. */
        public StartCanary(int weight) {
            this(weight, Watch.UNWATCHED);
        }
    }

    /** The running canary's revision as stable, all traffic. */
    record PromoteCanary() implements Intent {}

    /** No canary; stable gets all traffic. */
    record AbortCanary() implements Intent {}

    /** The stable revision before this one, all traffic. */
    record ReturnToPrevious() implements Intent {}

    /**
     * A former stable revision that is kept, all traffic.
     *
     * @param revision its id, or the first digits of it: at least four, and enough to be unique
     */
    record ReturnTo(String revision) implements Intent {}
}
