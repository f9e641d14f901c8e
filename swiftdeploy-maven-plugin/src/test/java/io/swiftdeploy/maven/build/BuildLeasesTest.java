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
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.ExecutionEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
        return leases.take(
                STACK,
                () -> lease(leases.connection(new Key(STACK), () -> runtime)),
                any -> new LeaseLostException(SHOP, "somebody has it"));
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
