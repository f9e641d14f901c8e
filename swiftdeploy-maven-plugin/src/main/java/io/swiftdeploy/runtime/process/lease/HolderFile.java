package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.process.state.ProcessIdentity;
import java.time.Instant;

/**
 * The content of {@code lease.json}: who holds the lease.
 *
 * @param claim the id of this holding; each has another
 * @param turn how many goals this holding had before the present one
 * @param process the build's process, so that what a killed build left is not taken for the present holder
 */
record HolderFile(String claim, int turn, String who, String purpose, String since, ProcessIdentity process) {
    HolderFile {
        Instant.parse(since);
    }

    static HolderFile of(String claim, int turn, LeaseHolder holder) {
        return new HolderFile(
                claim,
                turn,
                holder.who(),
                holder.purpose(),
                holder.since().toString(),
                ProcessIdentity.of(ProcessHandle.current()));
    }

    boolean lives() {
        return process.runs();
    }

    LeaseHolder holder() {
        return new LeaseHolder(who, purpose, Instant.parse(since));
    }
}
