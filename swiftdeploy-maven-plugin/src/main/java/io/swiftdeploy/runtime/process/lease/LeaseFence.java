package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.nio.file.Path;

/**
 * Looks whether the file of the lease is still the one that was locked: a build that takes the lease over replaces it. A build
 * that holds none passes: it changes only what needs no lease.
 *
 * @param folder the stack's state folder
 */
public record LeaseFence(StateFolder folder) implements Fence {

    @Override
    public void require() {
        Path lock = new LeaseFiles(folder.root()).lock();
        if (LeaseLock.isReplaced(lock)) {
            throw new LeaseLostException(
                    new StackName(String.valueOf(folder.root().getFileName())),
                    "another build has taken it over (" + lock + ")");
        }
    }
}
