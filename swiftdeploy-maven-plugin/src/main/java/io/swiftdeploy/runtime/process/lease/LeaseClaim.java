package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.process.state.StateFiles;
import java.util.UUID;

/**
 * What is ready before the lock is taken, so that others learn at once who has it.
 *
 * @param id the id of this holding; each has another
 * @param text the content of {@code lease.json}
 */
record LeaseClaim(StackName stack, String id, String text) {
    static LeaseClaim of(StackName stack, LeaseHolder holder) {
        String id = UUID.randomUUID().toString();
        return new LeaseClaim(stack, id, StateFiles.text(HolderFile.of(id, holder)));
    }
}
