package io.swiftdeploy.runtime.process.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt;
import io.swiftdeploy.runtime.LeaseAttempt.HeldBy;
import io.swiftdeploy.runtime.LeaseAttempt.Taken;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Leases;
import io.swiftdeploy.runtime.process.ProcessFixture;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class FileLeasesTest {
    private static final StackName SHOP = new StackName("shop");
    private static final LeaseHolder RELEASE =
            new LeaseHolder("ann@agent-1", "release", Instant.parse("2026-01-02T03:04:05Z"));
    private static final LeaseHolder ROLLBACK =
            new LeaseHolder("bob@agent-2", "rollback", Instant.parse("2026-01-02T03:05:00Z"));

    @TempDir
    Path folder;

    private Path state() {
        return folder.resolve("state").resolve("shop");
    }

    private LeaseAttempt attempt(LeaseHolder holder) {
        return new FileLeases(state()).tryTake(SHOP, holder);
    }

    private Lease take(LeaseHolder holder) {
        return ((Taken) attempt(holder)).lease();
    }

    @Test
    void takingTheLeaseRemovesWhatAKilledWriterLeft() throws IOException {
        Path instances = Files.createDirectories(state().resolve("instances"));
        Path instance = Files.writeString(instances.resolve("app-1.json"), "{}");
        List<Path> left = List.of(
                Files.writeString(instances.resolve(".swiftdeploy-1.tmp"), "{"),
                Files.writeString(state().resolve(".swiftdeploy-2.tmp"), "{"));

        try (Lease lease = take(RELEASE)) {
            lease.requireHeld();

            assertThat(left).allSatisfy(it -> assertThat(it).doesNotExist());
            assertThat(instance).exists();
        }
    }

    @Test
    void leaseExcludesOtherBuildsOfThisJvmUntilItIsGivenBack() {
        try (Lease lease = take(RELEASE)) {
            assertThat(attempt(ROLLBACK)).isEqualTo(new HeldBy(RELEASE));
            assertThat(attempt(ROLLBACK)).isEqualTo(new HeldBy(RELEASE));
            lease.requireHeld();
        }
        assertThat(state()).doesNotExist();
        try (Lease next = take(ROLLBACK)) {
            next.requireHeld();
        }
    }

    @Test
    void leaseThatIsGivenBackTwiceLeavesThatOfTheNextBuildOfThisJvmAlone() {
        Lease one = take(RELEASE);
        one.close();
        try (Lease two = take(ROLLBACK)) {
            one.close();

            assertThat(new FileLeases(state()).isHeldHere()).isTrue();
            assertThat(attempt(RELEASE)).isEqualTo(new HeldBy(ROLLBACK));
            two.requireHeld();
        }
        assertThat(state()).doesNotExist();
    }

    @Test
    void leaseThatIsGivenBackWhileAnotherBuildTakesItOverLeavesTheFilesToThatOne() {
        LeaseFiles files = new LeaseFiles(state());
        Lease lease = take(RELEASE);
        try (LeaseLock turn = LeaseLock.tryTake(files.takeOver()).orElseThrow()) {
            lease.close();

            assertThat(turn.isHeld()).isTrue();
            assertThat(List.of(files.lock(), files.holder(), files.heartbeat()))
                    .allSatisfy(it -> assertThat(it).exists());
        }
        take(ROLLBACK).close();
        assertThat(state()).doesNotExist();
    }

    @Test
    void holderIsNotHeardFromWhileTheHeartbeatIsThatOfAnEarlierOneUntilItIsSentAgain() throws IOException {
        LeaseFiles files = new LeaseFiles(state());
        try (Lease lease = take(RELEASE)) {
            String claim = files.ownClaim().orElseThrow();
            assertThat(files.isHeardFrom("earlier")).isFalse();
            String sent = text(files.heartbeat());
            ProcessFixture.await(() -> !text(files.heartbeat()).equals(sent));

            Files.writeString(files.heartbeat(), text(files.heartbeat()).replace(claim, "0".repeat(claim.length())));

            assertThat(files.isHeardFrom(claim)).isFalse();
            ProcessFixture.await(() -> files.isHeardFrom(claim));
            lease.requireHeld();
        }
    }

    @Test
    void leaseExcludesThePluginThatMavenLoadedASecondTime() throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(FileLeasesTest::url)
                .toArray(URL[]::new);
        try (Lease lease = take(RELEASE);
                URLClassLoader other = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Object leases = other.loadClass(FileLeases.class.getName())
                    .getConstructor(Path.class)
                    .newInstance(state());
            Class<?> stack = other.loadClass(StackName.class.getName());
            Class<?> holder = other.loadClass(LeaseHolder.class.getName());

            Object attempt = leases.getClass()
                    .getMethod("tryTake", stack, holder)
                    .invoke(
                            leases,
                            stack.getConstructor(String.class).newInstance("shop"),
                            holder.getConstructor(String.class, String.class, Instant.class)
                                    .newInstance("twin", "deploy", Instant.now()));

            assertThat(attempt).asString().contains("HeldBy", "ann@agent-1");
            lease.requireHeld();
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leaseExcludesAnotherProcessAndIsFreeOnceThatWasKilled() throws Exception {
        try (ChildBuild other = ChildBuild.of(state(), "shop", "release")) {
            assertThat(other.hasTheLease()).isTrue();

            assertThat(attempt(ROLLBACK)).isInstanceOfSatisfying(HeldBy.class, held -> {
                assertThat(held.holder().who()).isEqualTo(other.who());
                assertThat(held.holder().purpose()).isEqualTo("release");
            });

            other.kill();
            try (Lease lease = take(ROLLBACK)) {
                lease.requireHeld();
                assertThat(attempt(RELEASE)).isEqualTo(new HeldBy(ROLLBACK));
            }
        }
        assertThat(state()).doesNotExist();
    }

    @Test
    void leaseWhenTwoProcessesRaceIsTakenByOne() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (ChildBuild one = ChildBuild.of(state(), "shop", "deploy");
                    ChildBuild two = ChildBuild.of(state(), "shop", "deploy")) {
                assertThat(List.of(one.says(), two.says()))
                        .satisfiesOnlyOnce(it -> assertThat(it).isEqualTo(HoldingJvm.TAKEN))
                        .satisfiesOnlyOnce(it -> assertThat(it).contains("HeldBy", "deploy"));
                one.kill();
                two.kill();
            }
        }
    }

    @Test
    void holderWhenItsTextIsMissingOrDamagedIsNamedAgainAndOneOfADeadBuildIsStillDescribed() throws IOException {
        try (Lease lease = take(RELEASE)) {
            Path text = state().resolve("lease.json");
            String live = Files.readString(text);
            for (String damaged : List.of("", "{")) {
                Files.writeString(text, damaged);
                assertThat(attempt(ROLLBACK)).isInstanceOf(HeldBy.class);
                ProcessFixture.await(() -> attempt(ROLLBACK).equals(new HeldBy(RELEASE)));
            }
            Files.delete(text);
            assertThat(attempt(ROLLBACK)).isInstanceOf(HeldBy.class);
            ProcessFixture.await(() -> attempt(ROLLBACK).equals(new HeldBy(RELEASE)));
            Files.writeString(text, live.replaceFirst("\"pid\" : \\d+", "\"pid\" : 999999999"));
            assertThat(attempt(ROLLBACK)).isInstanceOfSatisfying(HeldBy.class, held -> {
                assertThat(held.holder().who()).isEqualTo("another build on this machine");
                assertThat(held.holder().since())
                        .isAfter(Instant.now().minusSeconds(600))
                        .isBefore(Instant.now().plusSeconds(600));
            });
            lease.requireHeld();
        }
    }

    @Test
    void heartbeatChangesWhileTheLeaseIsHeldAndIsGoneAfterwards() throws IOException {
        Path file = state().resolve("lease.heartbeat");
        try (Lease lease = take(RELEASE)) {
            String first = Files.readString(file);
            ProcessFixture.await(() -> !text(file).equals(first));
            assertThat(text(file)).startsWith(first.substring(0, first.indexOf(' ')));
            lease.requireHeld();
        }
        assertThat(file).doesNotExist();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void requireHeldWhenTheLockWasRemovedOrReplacedFails() throws IOException {
        try (Lease lease = take(RELEASE)) {
            Files.delete(state().resolve("lease.lock"));
            assertThatThrownBy(lease::requireHeld)
                    .isInstanceOf(LeaseLostException.class)
                    .hasMessageContaining("lease.lock", "shop");
            Files.createFile(state().resolve("lease.lock"));
            assertThatThrownBy(lease::requireHeld).isInstanceOf(LeaseLostException.class);
        }
    }

    @Test
    void requestReachesTheHolderThatWasMeantAndNoLaterOne() throws IOException {
        FileLeases leases = new FileLeases(state());
        leases.interrupt(SHOP, ROLLBACK, "release");
        String request;
        try (Lease lease = take(RELEASE)) {
            assertThat(lease.interruption()).isEmpty();
            leases.interrupt(SHOP, ROLLBACK, "release");
            ProcessFixture.await(() -> lease.interruption().equals(Optional.of(ROLLBACK)));
            request = Files.readString(state().resolve("lease.request"));
        }
        try (Lease later = take(RELEASE)) {
            String beat = text(state().resolve("lease.heartbeat"));
            Files.writeString(state().resolve("lease.request"), request);
            ProcessFixture.await(() -> beats(beat) >= 2);
            assertThat(later.interruption()).isEmpty();
        }
    }

    private long beats(String since) {
        String now = text(state().resolve("lease.heartbeat"));
        return Long.parseLong(now.strip().split(" ")[1])
                - Long.parseLong(since.strip().split(" ")[1]);
    }

    @Test
    void requestReachesOnlyTheGoalThatWasMeantAndTheHolderTellsWhichRuns() {
        FileLeases leases = new FileLeases(state());
        try (Lease lease = take(ROLLBACK)) {
            leases.interrupt(SHOP, RELEASE, "release");
            lease.announce("deploy");
            ProcessFixture.await(() -> purpose(leases).equals("deploy"));
            assertThat(lease.interruption()).isEmpty();

            lease.announce("release");
            ProcessFixture.await(() -> purpose(leases).equals("release"));
            assertThat(lease.interruption()).isEmpty();
            leases.interrupt(SHOP, RELEASE, "release");
            ProcessFixture.await(() -> lease.interruption().equals(Optional.of(RELEASE)));

            lease.announce(LeaseHolder.BETWEEN_GOALS);
            assertThat(lease.interruption()).isEmpty();
            ProcessFixture.await(() -> purpose(leases).equals(LeaseHolder.BETWEEN_GOALS));
        }
    }

    @Test
    void requestThatOneReleaseWasAskedDoesNotEndTheNextOfTheSameBuild() {
        FileLeases leases = new FileLeases(state());
        try (Lease lease = take(RELEASE)) {
            leases.interrupt(SHOP, ROLLBACK, "release");
            ProcessFixture.await(() -> lease.interruption().equals(Optional.of(ROLLBACK)));

            lease.announce(LeaseHolder.BETWEEN_GOALS);
            lease.announce("release");
            assertThat(lease.interruption()).isEmpty();
            String beat = text(state().resolve("lease.heartbeat"));
            ProcessFixture.await(() -> beats(beat) >= 2);
            assertThat(lease.interruption()).isEmpty();

            leases.interrupt(SHOP, ROLLBACK, "release");
            ProcessFixture.await(() -> lease.interruption().equals(Optional.of(ROLLBACK)));
        }
    }

    private static String purpose(FileLeases leases) {
        return leases.holder(SHOP).map(LeaseHolder::purpose).orElse("");
    }

    @Test
    void requestReachesAnotherProcess() throws Exception {
        try (ChildBuild release = ChildBuild.of(state(), "shop", "release")) {
            assertThat(release.hasTheLease()).isTrue();

            new FileLeases(state()).interrupt(SHOP, ROLLBACK, "release");

            assertThat(release.says()).isEqualTo("gives way to bob@agent-2");
            ProcessFixture.await(() -> attempt(ROLLBACK) instanceof Taken taken && closed(taken));
        }
    }

    private static boolean closed(Taken taken) {
        taken.lease().close();
        return true;
    }

    @Test
    void filesAreReadableByTheirUserOnlyAndTheRestOfTheFolderStays() throws IOException {
        Files.createDirectories(state());
        Path other = Files.createFile(state().resolve("history.jsonl"));
        try (Lease lease = take(RELEASE);
                Stream<Path> files = Files.list(state())) {
            lease.requireHeld();
            assertThat(files.filter(it -> !it.equals(other))).hasSize(3).allSatisfy(it -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(it)))
                    .isEqualTo("rw-------"));
        }
        assertThat(other).exists();
        assertThat(new FileLeases(state())).extracting(FileLeases::isHeldHere).isEqualTo(false);
        Leases again = new FileLeases(state());
        ((Taken) again.tryTake(SHOP, RELEASE)).lease().close();
    }
}
