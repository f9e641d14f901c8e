package io.swiftdeploy.maven;

import io.swiftdeploy.release.LeaseAcquisition;
import io.swiftdeploy.release.Recovery;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** The goals that change a stack. The first of them in a build takes the stack's lease, and repairs what a killed build left. */
abstract class AbstractChangingMojo extends AbstractReleaseMojo {

    /**
     * How long to wait, in seconds, while another build changes the stack. With 0, the goal fails at once and says which build
     * that is. The lease of a killed build ends by itself after 5 seconds. The goal <code>rollback</code> interrupts a running
     * <code>release</code> and does not wait for its end otherwise.
     */
    @Parameter(property = "swiftdeploy.lockTimeout", defaultValue = "0")
    private String lockTimeout = "0";

    @Override
    protected final void act(GoalSetup setup, ReleaseContext context, GoalAction action) throws MojoFailureException {
        BuildLeases leases = BuildLeases.of(session().getRequest());
        String stack = setup.stackKey(context.manifest());
        Optional<Lease> present = leases.find(stack);
        ReleaseContext leased = context.holding(present.orElseGet(() -> take(setup, context, leases, stack)));
        if (present.isEmpty()) {
            recover(new Recovery(leased));
        }
        action.run(leased);
    }

    /** Deals with what a killed build left. */
    protected void recover(Recovery recovery) {
        recovery.run();
    }

    private Lease take(GoalSetup setup, ReleaseContext context, BuildLeases leases, String stack) {
        Duration wait = setup.parameters().secondsOrNone(lockTimeout, "swiftdeploy.lockTimeout");
        return recordFailure(context.history(), context.stack().value(), () -> {
            requireOwnStack(context.manifest(), setup.files().manifest());
            return leases.take(stack, () -> setup.connect(context.manifest()), runtime -> new LeaseAcquisition(
                            runtime.leases(), holder(goal()), wait, context.log())
                    .take(context.stack()));
        });
    }

    private static LeaseHolder holder(String goal) {
        String user = System.getProperty("user.name", "unknown");
        return new LeaseHolder(user, goal, Clock.systemUTC().instant());
    }
}
