package io.swiftdeploy.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.runtime.CommandEnd;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        Files.deleteIfExists(lock);
        Files.writeString(lock, "another-build\n");
    }

    /** Runs a command, in whose midst {@code other} happens. */
    private void run(OtherBuild other) {
        run("echo $$ >own.new; mv own.new own; exec sleep 600", () -> {
            if (Files.exists(folder.resolve("own"))) {
                loseLease();
                other.act();
            }
            lease.requireHeld();
        });
    }

    private CommandEnd run(String script, OtherBuild goOn) {
        List<String> words = List.of("sh", "-c", script);
        OneTimeCommand command = new OneTimeCommand(shop.instances().get(0), words, Duration.ofMinutes(2));
        return shop.runtime().commands().run(command, () -> {
            try {
                goOn.act();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
    void buildThatLosesTheLeaseWhileItPreparesNeverStartsItsCommand() {
        AtomicInteger calls = new AtomicInteger();
        List<String> started = new ArrayList<>();

        assertThatThrownBy(() -> run("echo >own; exec sleep 600", () -> {
                    if (calls.incrementAndGet() == 2) {
                        started.addAll(shop.runtime().commands().endAbandoned(shop.stack));
                        loseLease();
                    }
                    lease.requireHeld();
                }))
                .isInstanceOf(LeaseLostException.class);

        assertThat(started).isEmpty();
        assertThat(folder.resolve("own")).doesNotExist();
    }

    /** The build ends at its next change of the stack. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void buildThatLosesTheLeaseAsItsCommandEndsKnowsHowItEnded(int exitCode) {
        CommandEnd end = run("echo >own; echo last words; exit " + exitCode, () -> {
            if (Files.exists(folder.resolve("own"))) {
                loseLease();
            }
        });

        assertThat(end).isEqualTo(new CommandEnd(CommandEnd.How.ENDED, exitCode, List.of("last words")));
        assertThat(shop.told.warnings)
                .singleElement()
                .asString()
                .startsWith("What services.before_traffic ran from may be left behind in " + shop.state)
                .contains("lost the lease");
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
