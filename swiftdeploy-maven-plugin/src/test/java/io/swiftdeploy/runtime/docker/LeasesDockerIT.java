package io.swiftdeploy.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.NotFoundException;
import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lease is held by one living build, and goes with it. */
class LeasesDockerIT {
    private static final String NAME = "tst-lease";
    private static final String CONTAINER = NAME + "-lease";
    private static final LeaseHolder ANNA = holder("anna@one, 50 % sure", "release");
    private static final LeaseHolder BERT = holder("bert@two", "deploy");

    private Optional<RealEngine> open = Optional.empty();

    @BeforeEach
    void connect() {
        open = Optional.of(new RealEngine(NAME, 18420));
    }

    @AfterEach
    void remove() {
        open.ifPresent(RealEngine::close);
    }

    private static LeaseHolder holder(String who, String purpose) {
        return new LeaseHolder(who, purpose, Instant.parse("2026-01-02T03:04:05Z"));
    }

    private RealEngine engine() {
        return open.orElseThrow();
    }

    private LeaseAttempt tryTake(LeaseHolder holder) {
        return engine().runtime.leases().tryTake(engine().stack, holder);
    }

    private Lease take(LeaseHolder holder) {
        return ((LeaseAttempt.Taken) tryTake(holder)).lease();
    }

    private boolean exists() {
        try {
            engine().inspect(CONTAINER);
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    @Test
    void aHeldLeaseIsRefusedToOthersAndFreeAtOnceWhenGivenBack() {
        try (Lease lease = take(ANNA)) {
            assertThat(tryTake(BERT)).isEqualTo(new LeaseAttempt.HeldBy(ANNA));
            assertThatCode(lease::requireHeld).doesNotThrowAnyException();
        }
        assertThat(exists()).isFalse();
        try (Lease next = take(BERT)) {
            next.requireHeld();
        }
    }

    @Test
    void ofManyAtOnceOneTakesIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<LeaseAttempt>> attempts = IntStream.range(0, 4)
                    .<Callable<LeaseAttempt>>mapToObj(it -> () -> tryTake(holder("build " + it, "deploy")))
                    .toList();
            int taken = 0;
            for (Future<LeaseAttempt> attempt : threads.invokeAll(attempts)) {
                if (attempt.get() instanceof LeaseAttempt.Taken won) {
                    taken++;
                    won.lease().close();
                }
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRemovedContainerIsALostLease() {
        try (Lease lease = take(ANNA)) {
            engine().client.removeContainerCmd(CONTAINER).withForce(true).exec();

            RealEngine.await("the loss is noticed", () -> isLost(lease));
            assertThatThrownBy(lease::requireHeld).isInstanceOf(LeaseLostException.class);
        }
    }

    private static boolean isLost(Lease lease) {
        try {
            lease.requireHeld();
            return false;
        } catch (LeaseLostException e) {
            return true;
        }
    }

    @Test
    void aFrozenContainerIsALostLease() {
        Lease lease = take(ANNA);
        engine().client.pauseContainerCmd(CONTAINER).exec();
        try {
            RealEngine.await("no heartbeat is answered", () -> isLost(lease));
        } finally {
            engine().client.unpauseContainerCmd(CONTAINER).exec();
            lease.close();
        }
        assertThat(exists()).isFalse();
    }

    @Test
    void aKilledBuildsLeaseIsFreeWithinFiveSeconds() throws Exception {
        try (LeaseHolderProcess build = LeaseHolderProcess.of(engine().stack)) {
            assertThat(tryTake(BERT)).isInstanceOf(LeaseAttempt.HeldBy.class);

            build.signal("KILL");

            takeWithin(Duration.ofSeconds(Lease.EXPIRY_SECONDS)).close();
        }
    }

    @Test
    void aFrozenBuildsLeaseIsFreeWithinFiveSecondsAndTheBuildKnowsIt() throws Exception {
        try (LeaseHolderProcess build = LeaseHolderProcess.of(engine().stack)) {
            assertThat(build.ask()).isEqualTo("held");

            build.signal("STOP");
            Lease next = takeWithin(Duration.ofSeconds(Lease.EXPIRY_SECONDS));
            build.signal("CONT");

            assertThat(build.ask()).isEqualTo("lost");
            next.requireHeld();
            next.close();
        }
    }

    /** Twice {@code limit}, for a machine on which starting a container takes that long. */
    private Lease takeWithin(Duration limit) {
        long begin = System.nanoTime();
        Lease lease = Deadline.in(Duration.ofSeconds(60))
                .untilPresent(() -> tryTake(BERT) instanceof LeaseAttempt.Taken taken
                        ? Optional.of(taken.lease())
                        : Optional.<Lease>empty())
                .orElseThrow();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit.multipliedBy(2));
        return lease;
    }

    @Test
    void whatKilledBuildsLeftIsRemovedByTheNextLease() {
        engine().client
                .createContainerCmd("nginx:1.30")
                .withName(NAME + "-stable-aaaaaaaaaa-1")
                .withLabels(Map.of("io.swiftdeploy.stack", NAME, "io.swiftdeploy.role", "app"))
                .exec();

        take(ANNA).close();

        assertThatThrownBy(() -> engine().inspect(NAME + "-stable-aaaaaaaaaa-1"))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aClaimantIsToldToTheHolder() {
        try (Lease lease = take(ANNA)) {
            assertThat(lease.interruption()).isEmpty();

            engine().runtime.leases().interrupt(engine().stack, BERT, "release");

            RealEngine.await(
                    "the holder hears of it", () -> lease.interruption().isPresent());
            assertThat(lease.interruption()).hasValue(BERT);
            lease.requireHeld();
        }
    }

    @Test
    void aClaimantIsToldToTheGoalThatWasMeantOnly() {
        try (Lease lease = take(ANNA)) {
            engine().runtime.leases().interrupt(engine().stack, BERT, "release");
            RealEngine.await(
                    "the holder hears of it", () -> lease.interruption().isPresent());
            assertThat(lease.interruption()).hasValue(BERT);

            lease.announce(LeaseHolder.BETWEEN_GOALS);
            RealEngine.await("others hear what runs", () -> purpose().equals(LeaseHolder.BETWEEN_GOALS));
            assertThat(lease.interruption()).isEmpty();

            lease.announce("release");
            RealEngine.await("others hear what runs", () -> purpose().equals("release"));
            assertThat(lease.interruption()).isEmpty();
            engine().runtime.leases().interrupt(engine().stack, BERT, "release");
            RealEngine.await(
                    "the holder hears of it", () -> lease.interruption().isPresent());
        }
    }

    private String purpose() {
        return engine().runtime
                .leases()
                .holder(engine().stack)
                .map(LeaseHolder::purpose)
                .orElse("");
    }

    @Test
    void interruptWhenNobodyHoldsDoesNothing() {
        engine().runtime.leases().interrupt(engine().stack, BERT, "release");

        assertThat(exists()).isFalse();
    }

    @Test
    void aContainerThatAKilledBuildCreatedAndNeverStartedIsTakenOver() {
        engine().client
                .createContainerCmd("nginx:1.30")
                .withName(CONTAINER)
                .withLabels(Map.of("io.swiftdeploy.stack", NAME, "io.swiftdeploy.role", "lease"))
                .exec();

        try (Lease lease = take(BERT)) {
            lease.requireHeld();
        }
    }

    @Test
    void aLeaseIsConfined() {
        try (Lease lease = take(ANNA)) {
            var host = engine().inspect(CONTAINER).getHostConfig();

            assertThat(host.getReadonlyRootfs()).isTrue();
            assertThat(host.getNetworkMode()).isEqualTo("none");
            assertThat(host.getCapDrop()).isNotEmpty();
            lease.requireHeld();
        }
    }
}
