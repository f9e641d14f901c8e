package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.runtime.LeaseHolder;
import java.time.Instant;

/**
 * The content of {@code lease.request}: who asks the holder to give way.
 *
 * @param claim the holding that is asked; a later one is not meant
 * @param goal the goal that is asked; a later one is not meant
 */
record RequestFile(String claim, String goal, String who, String purpose, String since) {
    RequestFile {
        Instant.parse(since);
    }

    static RequestFile of(String claim, String goal, LeaseHolder claimant) {
        return new RequestFile(
                claim,
                goal,
                claimant.who(),
                claimant.purpose(),
                claimant.since().toString());
    }

    LeaseHolder claimant() {
        return new LeaseHolder(who, purpose, Instant.parse(since));
    }
}
