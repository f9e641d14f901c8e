package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.process.state.Fence;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks the file of the lease itself, which a build that takes the lease over replaces. A build that holds none passes: it
 * changes only what needs no lease.
 *
 * @param folder the stack's state folder
 */
public record LeaseFence(StateFolder folder) implements Fence {

    @Override
    public void require() {
        Path lock = new LeaseFiles(folder.root()).lock();
        Optional<String> claimed = LeaseLock.nameHere(lock).filter(name -> !name.equals(LeaseLock.UNNAMED));
        if (claimed.isPresent() && !claimed.equals(stamp(lock))) {
            throw new LeaseLostException(
                    new StackName(String.valueOf(folder.root().getFileName())),
                    "another build has taken it over (" + lock + ")");
        }
    }

    private static Optional<String> stamp(Path lock) {
        try {
            return Optional.of(Files.readString(lock, StandardCharsets.UTF_8).strip());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
