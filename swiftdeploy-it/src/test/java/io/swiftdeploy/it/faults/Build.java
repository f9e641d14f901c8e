package io.swiftdeploy.it.faults;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.history.History;
import io.swiftdeploy.history.copy.StackRecord;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.LeaseAcquisition;
import io.swiftdeploy.release.Recovery;
import io.swiftdeploy.release.audit.FailedStart;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.release.context.ReleaseContext.BuildSettings;
import io.swiftdeploy.release.context.ReleaseContext.Records;
import io.swiftdeploy.release.context.ReleaseLog;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.Runtime;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A build of one goal, in this JVM. It takes the acts of {@code maven.AbstractChangingMojo} in their order.
 *
 * @param connecting makes a connection to where the stack is
 * @param workspace the checkout
 * @param patience how long it waits for another build
 * @param log what the user reads
 */
record Build(Supplier<Runtime> connecting, Workspace workspace, Duration patience, ReleaseLog log) {
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(60);

    void run(Goal goal) {
        run(goal, UnaryOperator.identity());
    }

    /** @param wrapping what becomes of the connection that the goal's story works with */
    void run(Goal goal, UnaryOperator<Runtime> wrapping) {
        Manifest manifest = workspace.manifest();
        StackName stack = new StackName(manifest.service().name());
        try (Runtime runtime = wrapping.apply(connecting.get())) {
            History history = history(runtime, stack);
            ReleaseContext context = new ReleaseContext(
                    manifest,
                    runtime,
                    new Records(history, log, Clock.systemUTC()),
                    new BuildSettings(workspace.manifestFile(), true, HEALTH_LIMIT));
            try (Lease lease = take(goal, runtime, history, stack)) {
                ReleaseContext leased = context.holding(lease);
                goal.recover(new Recovery(leased));
                goal.run(leased, workspace);
            }
        }
    }

    private History history(Runtime runtime, StackName stack) {
        StackRecord place = new StackRecord(runtime.record(stack), workspace.history(), stack.value(), log::warning);
        return place.open(Clock.systemUTC(), Actor.named("faults"));
    }

    private Lease take(Goal goal, Runtime runtime, History history, StackName stack) {
        LeaseHolder holder =
                new LeaseHolder("faults", goal.mojo(), Clock.systemUTC().instant());
        try {
            return new LeaseAcquisition(runtime.leases(), holder, patience, log).take(stack);
        } catch (SwiftDeployException e) {
            EventType event = EventType.valueOf(goal.mojo().toUpperCase(Locale.ROOT));
            new FailedStart(history, event, stack.value()).record(e);
            throw e;
        }
    }
}
