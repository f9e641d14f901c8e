package io.swiftdeploy.comparison;

import io.swiftdeploy.comparison.JudgedBatch.Numbers;
import io.swiftdeploy.requestlog.RequestLogRead.Second;
import io.swiftdeploy.requestlog.RequestStats;
import io.swiftdeploy.requestlog.UserRequests;

/** The requests that began in a second, or in a batch of them, while these were compared. */
record BegunRequests(
        Upstreams upstreams,
        RequestStats canary,
        RequestStats stable,
        UserRequests canaryUsers,
        UserRequests stableUsers) {

    static BegunRequests of(Second second, Upstreams upstreams) {
        return new BegunRequests(
                upstreams,
                second.of(upstreams.canary()),
                second.of(upstreams.stable()),
                second.usersOf(upstreams.canary()),
                second.usersOf(upstreams.stable()));
    }

    BegunRequests plus(BegunRequests other) {
        return new BegunRequests(
                upstreams,
                canary.plus(other.canary),
                stable.plus(other.stable),
                canaryUsers.plus(other.canaryUsers),
                stableUsers.plus(other.stableUsers));
    }

    Numbers numbers() {
        return new Numbers(canary.requests(), stable.requests());
    }
}
