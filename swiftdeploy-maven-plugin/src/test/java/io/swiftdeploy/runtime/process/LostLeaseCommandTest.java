package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.runtime.Lease;
import io.swiftdeploy.runtime.LeaseAttempt.Taken;
import io.swiftdeploy.runtime.LeaseHolder;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.OneTimeCommand;
import io.swiftdeploy.runtime.process.lease.FileLeases;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A build that was suspended while it ran a command, and wakes when another one holds the lease. */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
class LostLeaseCommandTest {
    @TempDir
    Path folder;

    private ProcessFixture shop;
    private Lease lease;
    private Optional<Process> next = Optional.empty();

    @BeforeEach
    void takeLease() {
        shop = new ProcessFixture(folder, "shop");
        LeaseHolder holder = new LeaseHolder("ann", "deploy", Instant.EPOCH);
        lease = ((Taken) new FileLeases(shop.state).tryTake(shop.stack, holder)).lease();
    }

    @AfterEach
    void remove() {
        next.ifPresent(Process::destroyForcibly);
        lease.close();
        shop.close();
    }

    /** As a build does that takes the lease over. */
    private void loseLease() throws IOException {
        Path lock = shop.state.resolve("lease.lock");
        Files.delete(lock);
        Files.writeString(lock, "another-build\n");
    }

    /** Runs a command, in whose midst {@code other} happens. */
    private void run(OtherBuild other) {
        List<String> words = List.of("sh", "-c", "echo $$ >own.new; mv own.new own; exec sleep 600");
        OneTimeCommand command = new OneTimeCommand(shop.instances().get(0), words, Duration.ofMinutes(2));
        shop.runtime().commands().run(command, () -> {
            try {
                if (Files.exists(folder.resolve("own"))) {
                    loseLease();
                    other.act();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            lease.requireHeld();
        });
    }

    private interface OtherBuild {
        void act() throws IOException;
    }

    @Test
    void buildThatHasLostTheLeaseEndsItsOwnCommand() throws IOException {
        assertThatThrownBy(() -> run(() -> {})).isInstanceOf(LeaseLostException.class);

        long own = Long.parseLong(Files.readString(folder.resolve("own")).strip());
        assertThat(ProcessHandle.of(own).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void buildThatHasLostTheLeaseLeavesTheCommandOfTheNextHolderAndItsCopiesAlone() throws Exception {
        TinyJar.write(folder.resolve("app.jar"), "of the next holder");

        assertThatThrownBy(() -> run(this::startNext)).isInstanceOf(LeaseLostException.class);

        ProcessHandle command = CommandBuild.command(folder);
        assertThat(command.isAlive()).isTrue();
        assertThat(PrivateFile.in(shop.state.resolve("jars"))).hasSize(1);
        assertThatThrownBy(() -> shop.runtime().commands().endAbandoned(shop.stack))
                .isInstanceOf(LeaseLostException.class);
        assertThat(command.isAlive()).isTrue();

        lease.close();
        assertThat(shop.runtime().commands().endAbandoned(shop.stack)).hasSize(1);
        ProcessFixture.await(() -> !command.isAlive());
    }

    private void startNext() throws IOException {
        next = Optional.of(CommandBuild.start(folder));
        CommandBuild.command(folder);
    }
}
