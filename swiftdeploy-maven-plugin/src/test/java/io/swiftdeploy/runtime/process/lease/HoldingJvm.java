package io.swiftdeploy.runtime.process.lease;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A build in a JVM of its own: tries once to take the lease of a folder, says what became of it, and holds it until it ends.
 */
public final class HoldingJvm {
    static final String TAKEN = "taken";

    private HoldingJvm() {}

    public static void main(String[] arguments) throws Exception {
        LeaseHolder holder = new LeaseHolder("agent-" + ProcessHandle.current().pid(), arguments[2], Instant.now());
        LeaseAttempt attempt = new FileLeases(Path.of(arguments[0])).tryTake(new StackName(arguments[1]), holder);
        if (attempt instanceof LeaseAttempt.Taken taken) {
            System.out.println(TAKEN);
            holdUntilAsked(taken);
        } else {
            System.out.println(attempt);
        }
    }

    /** Gives the lease back when somebody asks for it, or when it is lost. */
    private static void holdUntilAsked(LeaseAttempt.Taken taken) throws InterruptedException {
        try {
            Optional<LeaseHolder> asked = Optional.empty();
            while (asked.isEmpty()) {
                Thread.sleep(20);
                taken.lease().requireHeld();
                asked = taken.lease().interruption();
            }
            System.out.println("gives way to " + asked.get().who());
        } catch (LeaseLostException e) {
            System.out.println("lost: " + e.what());
        } finally {
            taken.lease().close();
        }
    }
}
