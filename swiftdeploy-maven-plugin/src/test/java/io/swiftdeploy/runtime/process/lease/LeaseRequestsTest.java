package io.swiftdeploy.runtime.process.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt.Taken;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.process.ProcessFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A build asks the holder of a lease to give way. */
@Execution(ExecutionMode.CONCURRENT)
class LeaseRequestsTest {
    @TempDir
    Path folder;

    private TestLeases leases() {
        return new TestLeases(folder.resolve("state").resolve("shop"));
    }

    @Test
    void requestReachesTheHolderThatWasMeantAndNoLaterOne() throws IOException {
        FileLeases open = leases().open();
        open.interrupt(TestLeases.SHOP, TestLeases.ROLLBACK, "release");
        String request;
        try (Lease lease = leases().take(TestLeases.RELEASE)) {
            assertThat(lease.interruption()).isEmpty();
            open.interrupt(TestLeases.SHOP, TestLeases.ROLLBACK, "release");
            ProcessFixture.await(() -> lease.interruption().equals(Optional.of(TestLeases.ROLLBACK)));
            request = Files.readString(leases().folder().resolve("lease.request"));
        }
        try (Lease later = leases().take(TestLeases.RELEASE)) {
            String beat = TestLeases.text(leases().folder().resolve("lease.heartbeat"));
            Files.writeString(leases().folder().resolve("lease.request"), request);
            ProcessFixture.await(() -> beats(beat) >= 2);
            assertThat(later.interruption()).isEmpty();
        }
    }

    private long beats(String since) {
        String now = TestLeases.text(leases().folder().resolve("lease.heartbeat"));
        return Long.parseLong(now.strip().split(" ")[1])
                - Long.parseLong(since.strip().split(" ")[1]);
    }

    @Test
    void requestReachesOnlyTheGoalThatWasMeantAndTheHolderTellsWhichRuns() {
        FileLeases open = leases().open();
        try (Lease lease = leases().take(TestLeases.ROLLBACK)) {
            open.interrupt(TestLeases.SHOP, TestLeases.RELEASE, "release");
            lease.announce("deploy");
            ProcessFixture.await(() -> purpose(open).equals("deploy"));
            assertThat(lease.interruption()).isEmpty();

            lease.announce("release");
            ProcessFixture.await(() -> purpose(open).equals("release"));
            assertThat(lease.interruption()).isEmpty();
            open.interrupt(TestLeases.SHOP, TestLeases.RELEASE, "release");
            ProcessFixture.await(() -> lease.interruption().equals(Optional.of(TestLeases.RELEASE)));

            lease.announce(LeaseHolder.BETWEEN_GOALS);
            assertThat(lease.interruption()).isEmpty();
            ProcessFixture.await(() -> purpose(open).equals(LeaseHolder.BETWEEN_GOALS));
        }
    }

    @Test
    void requestThatOneReleaseWasAskedDoesNotEndTheNextOfTheSameBuild() {
        FileLeases open = leases().open();
        try (Lease lease = leases().take(TestLeases.RELEASE)) {
            open.interrupt(TestLeases.SHOP, TestLeases.ROLLBACK, "release");
            ProcessFixture.await(() -> lease.interruption().equals(Optional.of(TestLeases.ROLLBACK)));

            lease.announce(LeaseHolder.BETWEEN_GOALS);
            lease.announce("release");
            assertThat(lease.interruption()).isEmpty();
            String beat = TestLeases.text(leases().folder().resolve("lease.heartbeat"));
            ProcessFixture.await(() -> beats(beat) >= 2);
            assertThat(lease.interruption()).isEmpty();

            open.interrupt(TestLeases.SHOP, TestLeases.ROLLBACK, "release");
            ProcessFixture.await(() -> lease.interruption().equals(Optional.of(TestLeases.ROLLBACK)));
        }
    }

    private static String purpose(FileLeases open) {
        return open.holder(TestLeases.SHOP).map(LeaseHolder::purpose).orElse("");
    }

    @Test
    void requestReachesAnotherProcess() throws Exception {
        try (ChildBuild release = ChildBuild.of(leases().folder(), "shop", "release")) {
            assertThat(release.hasTheLease()).isTrue();

            leases().open().interrupt(TestLeases.SHOP, TestLeases.ROLLBACK, "release");

            assertThat(release.says()).isEqualTo("gives way to bob@agent-2");
            ProcessFixture.await(() -> leases().attempt(TestLeases.ROLLBACK) instanceof Taken taken && closed(taken));
        }
    }

    private static boolean closed(Taken taken) {
        taken.lease().close();
        return true;
    }
}
