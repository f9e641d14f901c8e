package io.swiftdeploy.runtime.process.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.LeaseLostException;
import io.swiftdeploy.runtime.process.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
    private static final int FILES = 3_000;

    @TempDir
    Path folder;

    /** A gateway that runs writes its files anew where somebody removes them. */
    @Test
    void removeOfAFolderThatIsWrittenToMeanwhileRemovesItAll() throws Exception {
        Path state = Files.createDirectory(folder.resolve("state"));
        CountDownLatch full = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(state, full));
        full.await();

        PrivateFile.remove(state);

        assertThat(state).doesNotExist();
        writer.join();
        assertThat(state).doesNotExist();
    }

    /** Writes many files without a pause, and goes on more slowly until the folder is gone. */
    private static void write(Path state, CountDownLatch full) {
        try {
            for (int i = 0; Files.exists(state); i++) {
                Files.createFile(state.resolve("file" + i));
                if (i == FILES) {
                    full.countDown();
                }
                if (i > 2 * FILES) {
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
            }
        } catch (IOException gone) {
            full.countDown();
        }
    }

    /** A build that waits to remove the rest may be frozen meanwhile, and wake up when another has the lease. */
    @Test
    void removeOfAStatesFolderAsksTheFenceBeforeEachAttempt() throws Exception {
        Path state = Files.createDirectory(folder.resolve("state"));
        AtomicInteger asked = new AtomicInteger();
        StateFiles files = new StateFiles(new Told(), () -> {
            if (asked.incrementAndGet() > 1) {
                throw new LeaseLostException(new StackName("shop"), "another build has it");
            }
        });
        CountDownLatch full = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(state, full));
        full.await();

        assertThatThrownBy(() -> files.remove(state)).isInstanceOf(LeaseLostException.class);

        assertThat(state).exists();
        PrivateFile.remove(state);
        writer.join();
    }
}
