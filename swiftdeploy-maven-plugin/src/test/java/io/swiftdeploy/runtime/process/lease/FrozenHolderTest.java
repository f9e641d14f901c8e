package io.swiftdeploy.runtime.process.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.io.Deadline;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseAttempt.HeldBy;
import io.swiftdeploy.runtime.LeaseAttempt.Taken;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.process.ProcessFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A frozen build keeps the system's lock, and loses the lease all the same. */
@Execution(ExecutionMode.CONCURRENT)
class FrozenHolderTest {
    private static final StackName SHOP = new StackName("shop");
    private static final Duration EXPIRY = Duration.ofSeconds(Lease.EXPIRY_SECONDS);

    @TempDir
    Path folder;

    private Path state() {
        return folder.resolve("shop");
    }

    private LeaseAttempt attempt() {
        return new FileLeases(state()).tryTake(SHOP, new LeaseHolder("bob", "deploy", Instant.now()));
    }

    private Lease takeOver() {
        return Deadline.in(Duration.ofSeconds(60))
                .untilPresent(
                        () -> attempt() instanceof Taken taken ? Optional.of(taken.lease()) : Optional.<Lease>empty())
                .orElseThrow();
    }

    private String beat() {
        try {
            return Files.readString(state().resolve("lease.heartbeat"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void leaseOfAFrozenBuildIsTakenOverAfterFiveSecondsAndTheBuildKnowsItWhenItWakes() throws Exception {
        try (ChildBuild frozen = ChildBuild.of(state(), "shop", "release")) {
            assertThat(frozen.hasTheLease()).isTrue();
            long last = System.nanoTime();
            frozen.freeze();

            assertThat(attempt()).isInstanceOf(HeldBy.class);
            try (Lease lease = takeOver()) {
                assertThat(Duration.ofNanos(System.nanoTime() - last)).isGreaterThan(EXPIRY.minusMillis(500));
                assertThat(new FileLeases(state()).holder(SHOP))
                        .map(LeaseHolder::who)
                        .contains("bob");
                lease.requireHeld();

                frozen.wake();
                assertThat(frozen.says()).startsWith("lost: This build has lost the lease of shop");

                String before = beat();
                ProcessFixture.await(() -> !beat().equals(before));
                assertThat(beat()).startsWith(before.substring(0, before.indexOf(' ') + 1));
                lease.requireHeld();
                assertThat(new FileLeases(state()).holder(SHOP))
                        .map(LeaseHolder::who)
                        .contains("bob");
            }
        }
        assertThat(state()).doesNotExist();
    }

    @Test
    void leaseOfAFrozenBuildThatNobodyWantedGoesOnWhenItWakes() throws Exception {
        try (ChildBuild frozen = ChildBuild.of(state(), "shop", "release")) {
            assertThat(frozen.hasTheLease()).isTrue();
            frozen.freeze();
            String last = beat();
            Deadline.in(EXPIRY.plusSeconds(1)).every(EXPIRY.plusSeconds(1)).pause();
            frozen.wake();
            ProcessFixture.await(() -> !beat().equals(last));

            assertThat(attempt()).isInstanceOfSatisfying(HeldBy.class, held -> assertThat(
                            held.holder().who())
                    .isEqualTo(frozen.who()));
            ProcessFixture.await(() -> Files.notExists(state().resolve("lease.takeover")));
        }
    }

    @Test
    void ofTwoBuildsThatWaitForAFrozenOneOneTakesTheLeaseAndKeepsIt() throws Exception {
        try (ChildBuild frozen = ChildBuild.of(state(), "shop", "release")) {
            assertThat(frozen.hasTheLease()).isTrue();
            frozen.freeze();
            age(state().resolve("lease.heartbeat"));
            try (ChildBuild one = ChildBuild.of(state(), "shop", "deploy");
                    ChildBuild two = ChildBuild.of(state(), "shop", "deploy")) {
                List<String> said = List.of(one.says(), two.says());

                assertThat(said)
                        .satisfiesOnlyOnce(it -> assertThat(it).isEqualTo(HoldingJvm.TAKEN))
                        .satisfiesOnlyOnce(it -> assertThat(it).startsWith("HeldBy"));
                frozen.kill();
                ChildBuild winner = said.get(0).equals(HoldingJvm.TAKEN) ? one : two;
                assertThat(attempt()).isInstanceOfSatisfying(HeldBy.class, held -> assertThat(
                                held.holder().who())
                        .isEqualTo(winner.who()));
            }
        }
    }

    @Test
    void leaseOfAFrozenBuildThatIsKilledIsFreeAtOnce() throws Exception {
        try (ChildBuild frozen = ChildBuild.of(state(), "shop", "release")) {
            assertThat(frozen.hasTheLease()).isTrue();
            frozen.freeze();
            frozen.kill();

            assertThat(attempt())
                    .isInstanceOfSatisfying(Taken.class, taken -> taken.lease().close());
        }
    }

    @Test
    void leaseOfALivingBuildIsNotTakenOverWhateverTheFilesTimesAre() throws Exception {
        try (ChildBuild living = ChildBuild.of(state(), "shop", "release")) {
            assertThat(living.hasTheLease()).isTrue();
            age(state().resolve("lease.heartbeat"));

            assertThat(attempt()).isInstanceOf(HeldBy.class);
        }
    }

    @Test
    void whatABuildLeftThatWasKilledWhileItTookOverDoesNotStay() throws Exception {
        Files.createDirectories(state());
        Files.createFile(state().resolve("lease.takeover"));

        ((Taken) attempt()).lease().close();

        assertThat(state()).doesNotExist();
    }

    @Test
    void takeOverOfALeaseThatBecameFreeMeanwhileTakesTheLockThatIsThere() throws Exception {
        LeaseFiles files = leaseOfNobody();
        Object before = LeaseLock.key(files.lock());

        LeaseAttempt taken = replace(files).orElseThrow();

        assertThat(LeaseLock.key(files.lock())).isEqualTo(before);
        ((Taken) taken).lease().close();
    }

    @Test
    void takeOverThatAnotherBuildHasBegunIsToldOfOnceItLastsForLong() throws Exception {
        LeaseFiles files = leaseOfNobody();
        try (LeaseLock turn = LeaseLock.tryTake(files.takeOver()).orElseThrow()) {
            turn.stamp("4711");
            assertThat(replace(files)).isEmpty();

            age(files.takeOver());

            assertThat(replace(files)).get().asString().contains("lease.takeover", "which has lasted 60 s", "kill -9");
        }
    }

    @Test
    void takeOverThatLastsForLongNamesTheProcessAndHowToEndIt() throws Exception {
        LeaseFiles files = leaseOfNobody();
        Files.writeString(files.takeOver(), "4711\n");
        age(files.takeOver());

        assertThat(new OtherTakeOver(files.takeOver()).attempt())
                .get()
                .asString()
                .contains("process 4711 on this machine", "end that process: kill -9 4711;");
    }

    @Test
    void takeOverHasTheProcessInItsFile() throws Exception {
        LeaseFiles files = leaseOfNobody();

        new TakeOver(files).whileNobodyDoes(() -> {
            assertThat(files.takeOver())
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
            return true;
        });

        assertThat(files.takeOver()).doesNotExist();
    }

    private LeaseFiles leaseOfNobody() throws IOException {
        Files.createDirectories(state());
        LeaseFiles files = new LeaseFiles(state());
        Files.createFile(files.lock());
        return files;
    }

    private static Optional<LeaseAttempt> replace(LeaseFiles files) {
        Silence silence = new Silence(files, "none", String.valueOf(LeaseLock.key(files.lock())));
        return new TakeOver(files)
                .replace(LeaseClaim.of(SHOP, new LeaseHolder("bob", "deploy", Instant.now())), silence);
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
}
