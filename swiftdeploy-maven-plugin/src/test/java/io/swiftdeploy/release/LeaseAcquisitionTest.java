package io.swiftdeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeaseAcquisitionTest {
    private static final LeaseHolder OTHER =
            new LeaseHolder("ann@build-7", "deploy", Instant.parse("2026-01-02T03:04:05Z"));

    private final FakeLeases leases = new FakeLeases();
    private final RecordingLog log = new RecordingLog();

    private Lease take(String goal, Duration patience) {
        LeaseHolder claimant = new LeaseHolder("bob@build-8", goal, Instant.EPOCH);
        return new LeaseAcquisition(leases, claimant, patience, log).take(ReleaseFixture.STACK);
    }

    private Lease hold(LeaseHolder holder) {
        return ((LeaseAttempt.Taken) leases.tryTake(ReleaseFixture.STACK, holder)).lease();
    }

    @Test
    void takeWhenTheLeaseIsFreeHoldsIt() {
        take("deploy", Duration.ZERO).requireHeld();

        assertThat(leases.holder())
                .hasValueSatisfying(it -> assertThat(it.who()).isEqualTo("bob@build-8"));
    }

    @Test
    void takeWhenAnotherBuildHoldsItSaysWhoForWhatAndSinceWhen() {
        hold(OTHER);

        assertThatThrownBy(() -> take("deploy", Duration.ZERO))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining(
                        "Another build is changing shop: ann@build-7, for deploy, since 2026-01-02T03:04:05Z")
                .hasMessageContaining("-Dswiftdeploy.lockTimeout=<seconds>");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void takeWithPatienceGetsItWhenTheOtherBuildEnds() {
        Lease other = hold(OTHER);
        CompletableFuture.runAsync(other::close, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

        take("deploy", Duration.ofSeconds(30)).requireHeld();

        assertThat(log.lines).containsExactly("Waiting up to 30 s for the lease of shop, held by " + OTHER + ".");
    }

    @Test
    void takeWhenPatienceIsOverSaysHowLongItWaited() {
        hold(OTHER);

        assertThatThrownBy(() -> take("deploy", Duration.ofSeconds(1)))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("It was waited for 1 s.");
    }

    @Test
    void takeForARollbackInterruptsARunningRelease() {
        Lease release = hold(new LeaseHolder("ann@build-7", "release", Instant.EPOCH));
        leases.onInterruption = release::close;

        take("rollback", Duration.ZERO).requireHeld();

        assertThat(log.lines)
                .singleElement()
                .asString()
                .startsWith("Interrupting the running release of shop (ann@build-7");
    }

    @Test
    void takeForARollbackInterruptsTheReleaseThatTheOtherBuildBeginsMeanwhile() {
        Lease other = hold(OTHER);
        leases.onInterruption = other::close;
        CompletableFuture.runAsync(
                () -> other.announce("release"), CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

        take("rollback", Duration.ofSeconds(30)).requireHeld();

        assertThat(log.lines).hasSize(2).last().asString().startsWith("Interrupting the running release of shop (ann");
    }

    @Test
    void takeForARollbackGivesAReleaseThatBeginsMeanwhileTheTimeToGiveWay() {
        Lease other = hold(OTHER);
        leases.onInterruption = () -> later(1500, other::close);
        later(300, () -> other.announce("release"));

        take("rollback", Duration.ofSeconds(1)).requireHeld();
    }

    @Test
    void takeWhenPatienceIsOverNamesTheBuildThatHeldItLast() {
        Lease other = hold(OTHER);
        later(300, () -> other.announce("promote"));

        assertThatThrownBy(() -> take("deploy", Duration.ofSeconds(1)))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("ann@build-7, for promote,")
                .hasMessageContaining("It was waited for 1 s.");
    }

    @Test
    void takeFromABuildThatDoesNotEndByItselfSaysWhatToDo() {
        hold(OTHER);
        leases.remedy = Optional.of("end that process: kill -9 4711;");

        assertThatThrownBy(() -> take("deploy", Duration.ZERO))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("ann@build-7")
                .hasMessageContaining("kill -9 4711");
    }

    private static void later(long millis, Runnable act) {
        CompletableFuture.runAsync(act, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    @Test
    void waitForAReleaseThatDoesNotGiveWaySaysWhatToDo() {
        LeaseHolder holder = new LeaseHolder("ann@build-7", "release", Instant.EPOCH);

        assertThat(LeaseHeldException.asked(ReleaseFixture.STACK, holder, Duration.ofSeconds(60)))
                .hasMessageContaining("Another build is changing shop: ann@build-7, for release")
                .hasMessageContaining("It was waited for 60 s.")
                .hasMessageContaining("asked to give way")
                .hasMessageContaining("-Dswiftdeploy.lockTimeout=<seconds>")
                .hasMessageContaining("or end that build");
    }

    @Test
    void takeForARollbackGetsItFromABuildThatIsBetweenTwoGoals() {
        Lease other = hold(new LeaseHolder("ann@build-7", LeaseHolder.BETWEEN_GOALS, Instant.EPOCH));
        leases.onInterruption = () -> later(200, other::close);

        take("rollback", Duration.ZERO).requireHeld();

        assertThat(log.lines)
                .containsExactly("Taking the lease of shop from a build that runs none of its goals now"
                        + " (ann@build-7, between two goals, since 1970-01-01T00:00:00Z).");
    }

    @Test
    void takeForADeployGetsNothingFromABuildThatIsBetweenTwoGoals() {
        Lease other = hold(new LeaseHolder("ann@build-7", LeaseHolder.BETWEEN_GOALS, Instant.EPOCH));

        assertThatThrownBy(() -> take("deploy", Duration.ZERO))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("ann@build-7, between two goals");
        assertThat(other.interruption()).isEmpty();
    }

    @Test
    void takeForARollbackAsksAgainWhenTheOtherBuildHasRunAGoalMeanwhile() {
        Lease other = hold(new LeaseHolder("ann@build-7", LeaseHolder.BETWEEN_GOALS, Instant.EPOCH));
        leases.onInterruption = () -> {
            leases.onInterruption = other::close;
            other.announce("deploy");
            later(700, () -> other.announce(LeaseHolder.BETWEEN_GOALS));
        };

        take("rollback", Duration.ZERO).requireHeld();

        assertThat(log.lines).hasSize(2);
    }

    @Test
    void takeForARollbackInterruptsNothingButARelease() {
        Lease deploy = hold(OTHER);

        assertThatThrownBy(() -> take("rollback", Duration.ZERO)).isInstanceOf(LeaseHeldException.class);
        assertThat(deploy.interruption()).isEmpty();
    }

    @Test
    void takeForAnythingButARollbackInterruptsNoRelease() {
        Lease release = hold(new LeaseHolder("ann@build-7", "release", Instant.EPOCH));

        assertThatThrownBy(() -> take("deploy", Duration.ZERO)).isInstanceOf(LeaseHeldException.class);
        assertThat(release.interruption()).isEmpty();
    }
}
