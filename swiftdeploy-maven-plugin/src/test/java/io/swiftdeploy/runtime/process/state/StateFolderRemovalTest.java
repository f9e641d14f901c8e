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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that runs writes its files anew where somebody removes them. */
class StateFolderRemovalTest {
    private static final int FILES = 3_000;
    private static final Duration PAUSE = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    private volatile boolean ended;
    private Path state = Path.of("");
    private Thread writer = new Thread();

    @BeforeEach
    void write() throws Exception {
        writer.join();
        state = Files.createDirectory(folder.resolve("state"));
        CountDownLatch full = new CountDownLatch(1);
        writer = new Thread(() -> fill(full));
        writer.start();
        full.await();
    }

    @AfterEach
    void end() throws InterruptedException {
        ended = true;
        writer.join();
    }

    /** Writes many files without a pause, and goes on more slowly until the folder is gone. */
    private void fill(CountDownLatch full) {
        try {
            for (int i = 0; !ended && Files.exists(state); i++) {
                Files.createFile(state.resolve("file" + i));
                if (i == FILES) {
                    full.countDown();
                }
                if (i > 2 * FILES) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        } catch (IOException gone) {
            full.countDown();
        }
    }

    @Test
    void removeOfAFolderThatIsWrittenToMeanwhileRemovesItAll() throws Exception {
        StateFiles.quiet().remove(state);

        assertThat(state).doesNotExist();
        writer.join();
        assertThat(state).doesNotExist();
    }

    /** A build that waits to remove the rest may be frozen meanwhile, and wake up when another has the lease. */
    @Test
    @Timeout(60)
    void removeAsksTheFenceBeforeEachAttempt() {
        AtomicInteger asked = new AtomicInteger();
        StateFiles files = new StateFiles(new Told(), () -> {
            if (asked.incrementAndGet() > 1) {
                throw new LeaseLostException(new StackName("shop"), "another build has it");
            }
        });

        assertThatThrownBy(() -> {
                    while (true) {
                        files.remove(state);
                        asked.set(0);
                        write(); // It was removed at once: the writer was too slow.
                    }
                })
                .isInstanceOf(LeaseLostException.class);

        assertThat(state).exists();
    }
}
