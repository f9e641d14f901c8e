package io.swiftdeploy.runtime.process.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt.Taken;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.process.Told;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import io.swiftdeploy.runtime.process.state.StateFiles;
import io.swiftdeploy.runtime.process.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseFenceTest {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    @TempDir
    Path parent;

    private Path folder() {
        return parent.resolve("shop");
    }

    private LeaseFence fence() {
        return new LeaseFence(new StateFolder(folder()));
    }

    private Lease take() {
        return take(folder());
    }

    private static Lease take(Path folder) {
        LeaseHolder holder = new LeaseHolder("ann", "deploy", Instant.EPOCH);
        return ((Taken) new FileLeases(folder).tryTake(new StackName("shop"), holder)).lease();
    }

    @Test
    void passesWithoutALeaseAndWithOneThatIsHeld() {
        assertThatCode(fence()::require).doesNotThrowAnyException();
        try (Lease lease = take()) {
            lease.requireHeld();
            assertThatCode(fence()::require).doesNotThrowAnyException();
        }
        assertThatCode(fence()::require).doesNotThrowAnyException();
    }

    @Test
    void keepsABuildWhoseLeaseIsGoneWithItsFolderFromMakingAnother() {
        try (Lease lease = take()) {
            PrivateFile.remove(folder());

            assertThatThrownBy(fence()::require).isInstanceOf(LeaseLostException.class);
            assertThatThrownBy(lease::requireHeld).isInstanceOf(LeaseLostException.class);
        }
        assertThat(folder()).doesNotExist();
        assertThatCode(fence()::require).doesNotThrowAnyException();
    }

    @Test
    void keepsABuildWhoseLeaseIsGoneWithTheTargetOfALinkFromMakingAnother() throws IOException {
        Path target = Files.createDirectory(parent.resolve("elsewhere"), OWNER_ONLY);
        Files.createSymbolicLink(parent.resolve("state"), Path.of("elsewhere"));
        Path linked = parent.resolve("state/shop");
        try (Lease lease = take(linked)) {
            PrivateFile.remove(target);

            assertThatThrownBy(new LeaseFence(new StateFolder(linked))::require).isInstanceOf(LeaseLostException.class);
            assertThatThrownBy(lease::requireHeld).isInstanceOf(LeaseLostException.class);
        }
    }

    @Test
    void looksWithoutEndingTheSystemsLock() throws Exception {
        try (Lease lease = take()) {
            fence().require();
            try (ChildBuild other = ChildBuild.of(folder(), "shop", "deploy")) {
                assertThat(other.hasTheLease()).isFalse();
            }
            lease.requireHeld();
        }
    }

    @Test
    void keepsABuildWhoseLeaseWasTakenOverFromAllThatIsThereNow() throws IOException {
        try (Lease lease = take()) {
            StateFiles files = new StateFiles(new Told(), fence());
            Path instances = Files.createDirectories(folder().resolve("instances"));
            Path ofTheNewHolder = Files.writeString(instances.resolve("app-1.json"), "{}");
            Path lock = folder().resolve("lease.lock");
            Files.delete(lock);
            Files.writeString(lock, "another-build\n");

            assertThatThrownBy(() -> files.remove(ofTheNewHolder)).isInstanceOf(LeaseLostException.class);
            assertThatThrownBy(() -> files.write(ofTheNewHolder, "[]")).isInstanceOf(LeaseLostException.class);
            assertThatThrownBy(lease::requireHeld).isInstanceOf(LeaseLostException.class);

            assertThat(ofTheNewHolder).hasContent("{}");
        }
    }
}
