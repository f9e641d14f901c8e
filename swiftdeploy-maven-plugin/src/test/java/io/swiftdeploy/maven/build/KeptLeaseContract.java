package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.maven.Goals;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.LeaseAcquisition;
import io.swiftdeploy.release.LeaseHeldException;
import io.swiftdeploy.release.RecordingLog;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Leases;
import io.swiftdeploy.runtime.process.ProcessFixture;
import java.time.Duration;
import java.time.Instant;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A build runs tests between its goals, and somebody else wants the lease. */
@Timeout(60)
public abstract class KeptLeaseContract {
    private static final String KEY = "the stack";
    private static final int LOOKS = 3;

    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenSession session = Goals.session(request);
    private Lease kept = Lease.none();
    private WatchedLease watched = new WatchedLease(kept);
    private boolean takenBack;

    /** Where the leases lie. */
    protected abstract Leases places();

    /** The stack whose lease it is. */
    protected abstract StackName stack();

    @BeforeEach
    void promote() {
        LeaseHolder ann = new LeaseHolder("ann@build-7", "promote", Instant.EPOCH);
        kept = BuildLeases.of(request)
                .take(
                        KEY,
                        () -> watched(((LeaseAttempt.Taken) places().tryTake(stack(), ann)).lease()),
                        rollback -> LeaseLostException.gaveWay(stack(), rollback));
        kept.announce(LeaseHolder.BETWEEN_GOALS);
        await(LeaseHolder.BETWEEN_GOALS);
    }

    @AfterEach
    void close() {
        kept.close();
    }

    private Lease watched(Lease taken) {
        watched = new WatchedLease(taken);
        return watched;
    }

    private void endSession() {
        request.getExecutionListener().sessionEnded(BuildEvents.of(session));
    }

    private Lease take(String goal) {
        LeaseHolder bob = new LeaseHolder("bob@laptop", goal, Instant.EPOCH);
        return new LeaseAcquisition(places(), bob, Duration.ZERO, new RecordingLog()).take(stack());
    }

    @Test
    void rollbackGetsTheLeaseAndTheBuildChangesNothingMore() {
        try (Lease rollback = take("rollback")) {
            rollback.requireHeld();

            assertThatThrownBy(() -> BuildLeases.of(request).find(KEY))
                    .isInstanceOf(LeaseLostException.class)
                    .hasMessageContaining("This build has lost the lease of " + stack()
                            + ": between two of its goals, a rollback of bob@laptop took it.")
                    .hasMessageContaining("look at swiftdeploy:status, and start the build again");
            assertThatThrownBy(kept::requireHeld).isInstanceOf(LeaseLostException.class);
        }
    }

    @Test
    void endOfTheBuildLeavesTheLeaseToTheRollback() {
        try (Lease rollback = take("rollback")) {
            endSession();

            rollback.requireHeld();
            assertThat(places().holder(stack()))
                    .hasValueSatisfying(it -> assertThat(it.who()).isEqualTo("bob@laptop"));
        }
    }

    @Test
    void buildThatGaveWayIsRefusedAlsoWhenTheRollbackHasEnded() {
        take("rollback").close();

        assertThatThrownBy(() -> BuildLeases.of(request).find(KEY)).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void noOtherGoalGetsTheLease() {
        assertThatThrownBy(() -> take("deploy")).isInstanceOf(LeaseHeldException.class);

        assertThat(BuildLeases.of(request).find(KEY)).containsSame(kept);
    }

    @Test
    void rollbackGetsNothingFromABuildThatRunsAGoalAgain() {
        kept.announce("deploy");
        await("deploy");

        assertThatThrownBy(() -> take("rollback"))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("ann@build-7, for deploy");
        kept.requireHeld();
    }

    /** The holder's name is written with its next heartbeat. */
    private void await(String goal) {
        ProcessFixture.await(() ->
                places().holder(stack()).filter(it -> it.purpose().equals(goal)).isPresent());
    }

    @Test
    void takeBackAtTheEndOfAFailedBuildIsNotCutShort() {
        session.getResult().addException(new IllegalStateException("There are test failures."));
        BuildEnd.of(request).whenFailed(() -> {
            places().interrupt(
                            stack(),
                            new LeaseHolder("bob@laptop", "rollback", Instant.EPOCH),
                            LeaseHolder.BETWEEN_GOALS);
            ProcessFixture.await(() -> watched.looksThatFoundAClaimant() >= LOOKS || watched.isClosed());
            kept.requireHeld();
            assertThat(kept.interruption()).isEmpty();
            takenBack = true;
        });

        endSession();

        assertThat(takenBack).isTrue();
        assertThat(places().holder(stack())).isEmpty();
    }
}
