package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.runtime.LeaseHolder;
import java.time.Instant;

/**
 * The content of {@code lease.request}: who asks the holder to give way.
 *
 * @param claim the holding that is asked; a later one is not meant
 * @param turn how many goals the holding had before the one that is asked; a later one is not meant, whatever its name
 */
record RequestFile(String claim, int turn, String who, String purpose, String since) {
    RequestFile {
        Instant.parse(since);
    }

    static RequestFile of(HolderFile asked, LeaseHolder claimant) {
        return new RequestFile(
                asked.claim(),
                asked.turn(),
                claimant.who(),
                claimant.purpose(),
                claimant.since().toString());
    }

    LeaseHolder claimant() {
        return new LeaseHolder(who, purpose, Instant.parse(since));
    }
}
