package io.swiftdeploy.maven;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.Actor;
import io.swiftdeploy.history.EventType;
import io.swiftdeploy.io.MachineName;
import io.swiftdeploy.manifest.Manifest;
import io.swiftdeploy.manifest.Mode;
import io.swiftdeploy.maven.build.BuildEnd;
import io.swiftdeploy.maven.build.BuildLeases;
import io.swiftdeploy.maven.build.BuildMemory;
import io.swiftdeploy.maven.build.ManifestUpdates;
import io.swiftdeploy.maven.parameter.GoalParameters;
import io.swiftdeploy.maven.reactor.Order;
import io.swiftdeploy.maven.reactor.Turn;
import io.swiftdeploy.maven.reactor.Turn.Purpose;
import io.swiftdeploy.maven.reactor.Turns;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.plan.Track;
import io.swiftdeploy.release.LeaseAcquisition;
import io.swiftdeploy.release.Recovery;
import io.swiftdeploy.release.TestedRevision;
import io.swiftdeploy.release.access.TestAccess;
import io.swiftdeploy.release.context.ReleaseContext;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Runtime;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * The goals that change a stack. The first of them in a build takes the stack's lease, and repairs what a killed build left.
 */
abstract class AbstractChangingMojo extends AbstractReleaseMojo {
    private static final int SEARCHED_RECORDS = 1000;

    /**
     * How long to wait, in seconds, while another build changes the stack. With 0, the goal fails at once and says which build
     * that is. The lease of a killed build ends by itself after 5 seconds. The goal <code>rollback</code> does not wait
     * for the end of a running <code>release</code>, which it interrupts, nor for that of a build that is between two of its
     * goals, from which it takes the lease: later goals of that build that would change the stack fail.
     */
    @Parameter(property = "swiftdeploy.lockTimeout", defaultValue = "0")
    private String lockTimeout = "0";

    /**
     * How the modules of one build are changed, also with several threads (<code>-T</code>): <code>one-by-one</code>, or
     * <code>together</code>, each as soon as its module is built.
     */
    @Parameter(property = "swiftdeploy.order", defaultValue = "one-by-one")
    private String order = "one-by-one";

    /** Goals of a build that change one stack share a connection, where they start it from the same. */
    @Override
    protected final Runtime connect(GoalSetup setup, Manifest manifest) {
        requireOrderedPhases();
        BuildEnd.of(session().getRequest()).warn(getLog()::warn);
        return BuildLeases.of(session().getRequest())
                .connection(setup.connectionKey(manifest), () -> setup.connect(manifest));
    }

    @Override
    protected final void act(GoalSetup setup, ReleaseContext context, GoalAction action) throws MojoFailureException {
        Order chosen = setup.parameters()
                .choice(order, Order.names(), "swiftdeploy.order")
                .map(Order::of)
                .orElse(Order.ONE_BY_ONE);
        new Turns(session(), getLog()::info)
                .run(chosen, new Turn(goal(), module(), purpose()), () -> actInTurn(setup, context, action));
    }

    @Override
    protected Purpose purpose() {
        return Purpose.BRINGS_IN;
    }

    private void actInTurn(GoalSetup setup, ReleaseContext context, GoalAction action) throws MojoFailureException {
        BuildLeases leases = BuildLeases.of(session().getRequest());
        String stack = setup.stackKey(context.manifest());
        Optional<Lease> present = recordFailure(context, () -> leases.find(stack));
        GoalAction asked = action.asked(context);
        ReleaseContext leased = context.holding(recordFailure(context, () -> {
            requireOwnStack(context.manifest(), setup.files().manifest());
            return present.orElseGet(() -> take(leases, stack, context, acquisition(setup, context, patience(setup))));
        }));
        setup.outcome().redaction(leased.redaction());
        try {
            leased.lease().announce(goal());
            leased.lease().requireHeld();
            if (present.isEmpty()) {
                bringCopyUpToDate(leased);
                leased.history().requireKnownWriters(SEARCHED_RECORDS);
                recover(setup.parameters(), new Recovery(leased));
            }
            remarkOnManifest(setup);
            asked.run(leased);
            testAccess(leased, setup.parameters()).offer(this::setProjectProperty);
        } finally {
            leased.lease().announce(LeaseHolder.BETWEEN_GOALS);
        }
    }

    /** First of all: a history that only the workspace has may tell what was cut short. A failure stops no rollback. */
    private static void bringCopyUpToDate(ReleaseContext context) {
        try {
            context.history().updateCopy();
        } catch (SwiftDeployException e) {
            context.log().warning("The record and its copy in the workspace could not be compared: " + e.what());
        }
    }

    private void remarkOnManifest(GoalSetup setup) {
        if (leavesManifestUnasked(setup)
                && event().filter(EventType::movesUsers).isPresent()) {
            tellOnce(ManifestUpdates.remark());
        }
    }

    /** What this build has tested of the stack of {@code manifest}. */
    final TestedRevision testedRevision(GoalSetup setup, Manifest manifest) {
        return new TestedRevision(BuildMemory.of(session().getRequest())
                .shared("tested revision of " + setup.stackKey(manifest), ConcurrentHashMap::new));
    }

    private TestAccess testAccess(ReleaseContext context, GoalParameters parameters) {
        return new TestAccess(context, testedTrack(context.manifest(), parameters));
    }

    /** The track that tests of this build are meant to reach after the goal. */
    protected Track testedTrack(Manifest manifest, GoalParameters parameters) {
        return manifest.service().mode() == Mode.CANARY ? Track.CANARY : Track.STABLE;
    }

    /** Deals with what a killed build left. */
    protected void recover(GoalParameters parameters, Recovery recovery) {
        recovery.run();
    }

    /**
     * The lease for what the end of the build changes. Where it was lost, it is taken again, without waiting for another build.
     *
     * @throws LeaseLostException when it gave way to a rollback
     */
    final Lease leaseOfEnd(GoalSetup setup, ReleaseContext context) {
        BuildLeases leases = BuildLeases.of(session().getRequest());
        String stack = setup.stackKey(context.manifest());
        return leases.find(stack).orElseGet(() -> {
            Lease again = take(leases, stack, context, acquisition(setup, context, Duration.ZERO));
            again.announce(LeaseHolder.BETWEEN_GOALS);
            return again;
        });
    }

    private Duration patience(GoalSetup setup) {
        return setup.parameters().secondsOrNone(lockTimeout, "swiftdeploy.lockTimeout");
    }

    private LeaseAcquisition acquisition(GoalSetup setup, ReleaseContext context, Duration patience) {
        return new LeaseAcquisition(context.runtime().leases(), holder(setup.actor(), goal()), patience, context.log());
    }

    private static Lease take(BuildLeases leases, String key, ReleaseContext context, LeaseAcquisition acquisition) {
        StackName stack = context.stack();
        return leases.take(
                key, () -> acquisition.take(stack), successor -> LeaseLostException.gaveWay(stack, successor));
    }

    private <T> T recordFailure(ReleaseContext context, Supplier<T> step) {
        return recordFailure(context.history(), context.stack().value(), step);
    }

    /** A build server's run, or else the machine and the process, tells one user's builds apart. */
    private static LeaseHolder holder(Actor actor, String goal) {
        String place = actor.run()
                .orElseGet(() -> MachineName.get() + ", process "
                        + ProcessHandle.current().pid());
        return new LeaseHolder(
                actor.name() + " at " + place, goal, Clock.systemUTC().instant());
    }
}
