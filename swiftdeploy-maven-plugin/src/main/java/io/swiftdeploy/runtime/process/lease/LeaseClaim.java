package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.util.UUID;

/**
 * What is ready before the lock is taken, so that others learn at once who has it.
 *
 * @param id the id of this holding; each has another
 * @param turn how many goals were announced before the present one
 * @param holder who holds it, and for what now
 * @param text the content of {@code lease.json}
 */
record LeaseClaim(StackName stack, String id, int turn, LeaseHolder holder, String text) {
    static LeaseClaim of(StackName stack, LeaseHolder holder) {
        return of(stack, UUID.randomUUID().toString(), 0, holder);
    }

    private static LeaseClaim of(StackName stack, String id, int turn, LeaseHolder holder) {
        return new LeaseClaim(stack, id, turn, holder, StateFiles.text(HolderFile.of(id, turn, holder)));
    }

    String goal() {
        return holder.purpose();
    }

    /** The same holding for another goal. */
    LeaseClaim with(String goal) {
        return of(stack, id, turn + 1, new LeaseHolder(holder.who(), goal, holder.since()));
    }
}
