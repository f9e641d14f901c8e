package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseAttempt.Taken;
import io.swiftdeploy.runtime.LeaseHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Takes the lease of a stack.
 *
 * @param folder the stack's state folder
 */
record TestLeases(Path folder) {
    static final StackName SHOP = new StackName("shop");
    static final LeaseHolder RELEASE = new LeaseHolder("ann@agent-1", "release", Instant.parse("2026-01-02T03:04:05Z"));
    static final LeaseHolder ROLLBACK =
            new LeaseHolder("bob@agent-2", "rollback", Instant.parse("2026-01-02T03:05:00Z"));

    FileLeases open() {
        return new FileLeases(folder);
    }

    LeaseAttempt attempt(LeaseHolder holder) {
        return open().tryTake(SHOP, holder);
    }

    Lease take(LeaseHolder holder) {
        return ((Taken) attempt(holder)).lease();
    }

    /** The file's content, or why there is none. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
