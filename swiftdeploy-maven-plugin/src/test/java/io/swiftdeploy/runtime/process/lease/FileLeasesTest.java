package io.swiftdeploy.runtime.process.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt.HeldBy;
import io.swiftdeploy.runtime.LeaseAttempt.Taken;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.Leases;
import io.swiftdeploy.runtime.process.ProcessFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The lease of a stack of local processes, among the builds of one JVM. */
@Execution(ExecutionMode.CONCURRENT)
class FileLeasesTest {
    @TempDir
    Path folder;

    private TestLeases leases() {
        return new TestLeases(folder.resolve("state").resolve("shop"));
    }

    @Test
    void takingTheLeaseRemovesWhatAKilledWriterLeft() throws IOException {
        Path instances = Files.createDirectories(leases().folder().resolve("instances"));
        Path instance = Files.writeString(instances.resolve("app-1.json"), "{}");
        List<Path> left = List.of(
                Files.writeString(instances.resolve(".swiftdeploy-1.tmp"), "{"),
                Files.writeString(leases().folder().resolve(".swiftdeploy-2.tmp"), "{"),
                folderWithJar("jars/.new-117"));
        Path kept = folderWithJar("jars/0a1b2c");

        try (Lease lease = leases().take(TestLeases.RELEASE)) {
            lease.requireHeld();

            assertThat(left).allSatisfy(it -> assertThat(it).doesNotExist());
            assertThat(instance).exists();
            assertThat(kept).isNotEmptyDirectory();
        }
    }

    private Path folderWithJar(String name) throws IOException {
        Path jars = Files.createDirectories(leases().folder().resolve(name));
        Files.writeString(jars.resolve("app.jar"), "");
        return jars;
    }

    @Test
    void leaseExcludesOtherBuildsOfThisJvmUntilItIsGivenBack() {
        try (Lease lease = leases().take(TestLeases.RELEASE)) {
            assertThat(leases().attempt(TestLeases.ROLLBACK)).isEqualTo(new HeldBy(TestLeases.RELEASE));
            assertThat(leases().attempt(TestLeases.ROLLBACK)).isEqualTo(new HeldBy(TestLeases.RELEASE));
            lease.requireHeld();
        }
        assertThat(leases().folder()).doesNotExist();
        try (Lease next = leases().take(TestLeases.ROLLBACK)) {
            next.requireHeld();
        }
    }

    @Test
    void leaseThatIsGivenBackTwiceLeavesThatOfTheNextBuildOfThisJvmAlone() {
        Lease one = leases().take(TestLeases.RELEASE);
        one.close();
        try (Lease two = leases().take(TestLeases.ROLLBACK)) {
            one.close();

            assertThat(leases().open().isHeldHere()).isTrue();
            assertThat(leases().attempt(TestLeases.RELEASE)).isEqualTo(new HeldBy(TestLeases.ROLLBACK));
            two.requireHeld();
        }
        assertThat(leases().folder()).doesNotExist();
    }

    @Test
    void leaseThatIsGivenBackWhileAnotherBuildTakesItOverLeavesTheFilesToThatOne() {
        LeaseFiles files = new LeaseFiles(leases().folder());
        Lease lease = leases().take(TestLeases.RELEASE);
        try (LeaseLock turn = LeaseLock.tryTake(files.takeOver()).orElseThrow()) {
            lease.close();

            assertThat(turn.isHeld()).isTrue();
            assertThat(List.of(files.lock(), files.holder(), files.heartbeat()))
                    .allSatisfy(it -> assertThat(it).exists());
        }
        leases().take(TestLeases.ROLLBACK).close();
        assertThat(leases().folder()).doesNotExist();
    }

    @Test
    void holderIsNotHeardFromWhileTheHeartbeatIsThatOfAnEarlierOneUntilItIsSentAgain() throws IOException {
        LeaseFiles files = new LeaseFiles(leases().folder());
        try (Lease lease = leases().take(TestLeases.RELEASE)) {
            String claim = files.ownClaim().orElseThrow();
            assertThat(files.isHeardFrom("earlier")).isFalse();
            String sent = TestLeases.text(files.heartbeat());
            ProcessFixture.await(() -> !TestLeases.text(files.heartbeat()).equals(sent));

            Files.writeString(
                    files.heartbeat(), TestLeases.text(files.heartbeat()).replace(claim, "0".repeat(claim.length())));

            assertThat(files.isHeardFrom(claim)).isFalse();
            ProcessFixture.await(() -> files.isHeardFrom(claim));
            lease.requireHeld();
        }
    }

    @Test
    void holderWhenItsTextIsMissingOrDamagedIsNamedAgainAndOneOfADeadBuildIsStillDescribed() throws IOException {
        try (Lease lease = leases().take(TestLeases.RELEASE)) {
            Path text = leases().folder().resolve("lease.json");
            String live = Files.readString(text);
            for (String damaged : List.of("", "{")) {
                Files.writeString(text, damaged);
                assertThat(leases().attempt(TestLeases.ROLLBACK)).isInstanceOf(HeldBy.class);
                ProcessFixture.await(
                        () -> leases().attempt(TestLeases.ROLLBACK).equals(new HeldBy(TestLeases.RELEASE)));
            }
            Files.delete(text);
            assertThat(leases().attempt(TestLeases.ROLLBACK)).isInstanceOf(HeldBy.class);
            ProcessFixture.await(() -> leases().attempt(TestLeases.ROLLBACK).equals(new HeldBy(TestLeases.RELEASE)));
            Files.writeString(text, live.replaceFirst("\"pid\" : \\d+", "\"pid\" : 999999999"));
            assertThat(leases().attempt(TestLeases.ROLLBACK)).isInstanceOfSatisfying(HeldBy.class, held -> {
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
        Path file = leases().folder().resolve("lease.heartbeat");
        try (Lease lease = leases().take(TestLeases.RELEASE)) {
            String first = Files.readString(file);
            ProcessFixture.await(() -> !TestLeases.text(file).equals(first));
            assertThat(TestLeases.text(file)).startsWith(first.substring(0, first.indexOf(' ')));
            lease.requireHeld();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void requireHeldWhenTheLockWasRemovedOrReplacedFails() throws IOException {
        try (Lease lease = leases().take(TestLeases.RELEASE)) {
            Files.delete(leases().folder().resolve("lease.lock"));
            assertThatThrownBy(lease::requireHeld)
                    .isInstanceOf(LeaseLostException.class)
                    .hasMessageContaining("lease.lock", "shop");
            Files.createFile(leases().folder().resolve("lease.lock"));
            assertThatThrownBy(lease::requireHeld).isInstanceOf(LeaseLostException.class);
        }
    }

    @Test
    void filesAreReadableByTheirUserOnlyAndTheRestOfTheFolderStays() throws IOException {
        Files.createDirectories(leases().folder());
        Path other = Files.createFile(leases().folder().resolve("history.jsonl"));
        try (Lease lease = leases().take(TestLeases.RELEASE);
                Stream<Path> files = Files.list(leases().folder())) {
            lease.requireHeld();
            assertThat(files.filter(it -> !it.equals(other))).hasSize(3).allSatisfy(it -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(it)))
                    .isEqualTo("rw-------"));
        }
        assertThat(other).exists();
        assertThat(leases().open()).extracting(FileLeases::isHeldHere).isEqualTo(false);
        Leases again = leases().open();
        ((Taken) again.tryTake(TestLeases.SHOP, TestLeases.RELEASE)).lease().close();
    }
}
