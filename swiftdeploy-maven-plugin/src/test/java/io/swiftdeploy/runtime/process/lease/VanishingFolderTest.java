package io.swiftdeploy.runtime.process.lease;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.swiftdeploy.io.Trust;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.process.state.PrivateFile;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A build that ends removes its files, and the folder once it is empty, while another build looks. */
@Execution(ExecutionMode.CONCURRENT)
class VanishingFolderTest {
    private static final int LOOKS = 2_000;
    private static final StackName SHOP = new StackName("shop");

    @TempDir
    Path temp;

    private Path state() {
        return temp.resolve("state").resolve("shop");
    }

    @Test
    void looksAtWhatAnotherBuildRemovesFindItOrFindNothing() throws InterruptedException, ExecutionException {
        FileLeases leases = new FileLeases(state());
        LeaseFiles files = new LeaseFiles(state());
        AtomicBoolean looked = new AtomicBoolean();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> comeAndGo(files, looked));
        try {
            assertThatCode(() -> {
                        for (int look = 0; look < LOOKS; look++) {
                            Trust.requireFolder(state());
                            leases.holder(SHOP);
                            leases.isHeldHere();
                            PrivateFile.in(state());
                            PrivateFile.folder(state());
                            PrivateFile.remove(files.heartbeat());
                        }
                    })
                    .doesNotThrowAnyException();
        } finally {
            looked.set(true);
            other.get();
        }
    }

    private static void comeAndGo(LeaseFiles files, AtomicBoolean looked) {
        while (!looked.get()) {
            PrivateFile.folder(files.folder());
            PrivateFile.create(files.heartbeat());
            PrivateFile.remove(files.folder());
        }
    }
}
