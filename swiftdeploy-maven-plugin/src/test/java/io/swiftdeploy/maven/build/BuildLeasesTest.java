package io.swiftdeploy.maven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.maven.Goals;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.release.FakeRuntime;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Runtime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BuildLeasesTest {
    private static final String STACK = "docker:shop";
    private static final StackName SHOP = new StackName("shop");

    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final FakeRuntime runtime = new FakeRuntime();
    private final List<String> heard = new ArrayList<>();

    private record Key(String stack) {}

    @AfterEach
    void close() {
        runtime.close();
    }

    private Lease take() {
        BuildLeases leases = BuildLeases.of(request);
        return take(() -> lease(leases.connection(new Key(STACK), () -> runtime)));
    }

    private Lease take(Supplier<Lease> taking) {
        return BuildLeases.of(request).take(STACK, taking, any -> new LeaseLostException(SHOP, "somebody has it"));
    }

    private static Lease lease(Runtime runtime) {
        LeaseHolder holder = new LeaseHolder("tester", "deploy", Instant.EPOCH);
        return ((LeaseAttempt.Taken) runtime.leases().tryTake(SHOP, holder)).lease();
    }

    private ExecutionEvent event() {
        return BuildEvents.of(Goals.session(request));
    }

    private void endSession() {
        request.getExecutionListener().sessionEnded(event());
    }

    @Test
    void findGivesTheLeaseToTheNextGoalOfTheSameBuild() {
        Lease lease = take();

        assertThat(BuildLeases.of(request).find(STACK)).containsSame(lease);
        assertThat(BuildLeases.of(request).find("docker:bank")).isEmpty();
        assertThat(BuildLeases.of(new DefaultMavenExecutionRequest()).find(STACK))
                .isEmpty();
    }

    @Test
    void findGivesNoLeaseThatIsLost() {
        take();
        runtime.leases.lose();

        assertThat(BuildLeases.of(request).find(STACK)).isEmpty();
    }

    @Test
    void theEndOfTheBuildGivesEveryLeaseBackAndIsPassedOn() {
        request.setExecutionListener(new AbstractExecutionListener() {
            @Override
            public void sessionEnded(ExecutionEvent event) {
                heard.add("ended");
            }

            @Override
            public void projectStarted(ExecutionEvent event) {
                heard.add("project");
            }
        });
        take();

        request.getExecutionListener().projectStarted(event());
        assertThat(runtime.leases.holder()).isPresent();
        endSession();

        assertThat(runtime.leases.holder()).isEmpty();
        assertThat(heard).containsExactly("project", "ended");
    }

    @Test
    void theEndOfABuildThatNobodyListenedToGivesTheLeaseBackToo() {
        take();

        endSession();

        assertThat(runtime.leases.holder()).isEmpty();
        assertThat(BuildLeases.of(request).find(STACK)).isEmpty();
    }

    /** It was lost, and taken again for what is due at the end. */
    @Test
    void takeAtTheEndOfAFailedBuildIsCutShortByNobody() {
        take();
        MavenSession session = Goals.session(request);
        session.getResult().addException(new IllegalStateException("There are test failures."));
        BuildEnd.of(request).whenFailed(() -> {
            runtime.leases.lose();
            Lease again = take();
            again.announce(LeaseHolder.BETWEEN_GOALS);
            runtime.leases.interrupt(
                    SHOP, new LeaseHolder("bob@laptop", "rollback", Instant.EPOCH), LeaseHolder.BETWEEN_GOALS);
            heard.add("interruption: " + again.interruption());
        });

        request.getExecutionListener().sessionEnded(BuildEvents.of(session));

        assertThat(heard).containsExactly("interruption: Optional.empty");
    }

    /** The watcher gives way while the build asks whether it still has the lease. */
    @Test
    void findOfALeaseThatGivesWayMeanwhileIsRefused() {
        AskedLease asked = new AskedLease();
        take(() -> asked).announce(LeaseHolder.BETWEEN_GOALS);

        assertThatThrownBy(() -> BuildLeases.of(request).find(STACK)).hasMessageContaining("somebody has it");
    }

    /** A lease that gives way right after the build has found it lost. */
    @Test
    void takeInPlaceOfALeaseThatGaveWayIsRefused() {
        AskedLease asked = new AskedLease();
        Lease kept = take(() -> asked);
        kept.announce(LeaseHolder.BETWEEN_GOALS);
        assertThatThrownBy(kept::requireHeld).isInstanceOf(LeaseLostException.class);

        assertThatThrownBy(this::take).hasMessageContaining("somebody has it");

        assertThat(runtime.leases.holder()).isEmpty();
        assertThatThrownBy(() -> BuildLeases.of(request).find(STACK)).hasMessageContaining("somebody has it");
    }

    /** A release that a rollback has interrupted gives the lease back itself. */
    @Test
    void leaseThatAnInterruptedGoalGivesBackHasGivenWay() {
        Lease kept = take();
        kept.announce("release");
        runtime.leases.interrupt(SHOP, new LeaseHolder("bob", "rollback", Instant.EPOCH), "release");

        kept.close();

        assertThatThrownBy(() -> BuildLeases.of(request).find(STACK)).hasMessageContaining("somebody has it");
        assertThatThrownBy(this::take).hasMessageContaining("somebody has it");
    }

    @Test
    void takeInPlaceOfALeaseThatIsLostGivesThatOneBack() {
        Lease lost = take();
        runtime.leases.lose();

        Lease again = take();

        assertThat(BuildLeases.of(request).find(STACK)).containsSame(again).isNotEqualTo(Optional.of(lost));
    }

    /** It is lost as soon as somebody asks for it, and that is when the build asks whether it still has it. */
    private static final class AskedLease implements Lease {
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile Optional<LeaseHolder> claimant = Optional.empty();

        @Override
        public void requireHeld() {
            claimant = Optional.of(new LeaseHolder("bob", "rollback", Instant.EPOCH));
            awaitClose();
            throw new LeaseLostException(SHOP, "it was given back");
        }

        private void awaitClose() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void announce(String goal) {}

        @Override
        public Optional<LeaseHolder> interruption() {
            return claimant;
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void takeThatFailsKeepsNothing() {
        assertThatThrownBy(() -> BuildLeases.of(request)
                        .take(
                                STACK,
                                () -> {
                                    throw new SwiftDeployException("No.", "here", "wait");
                                },
                                any -> new LeaseLostException(SHOP, "somebody has it")))
                .hasMessageContaining("No.");

        assertThat(BuildLeases.of(request).find(STACK)).isEmpty();
    }
}
