package io.swiftdeploy.runtime.process.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.io.SecretHash;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path folder;

    @Test
    void hashIsTheSameForEveryBuildAndOnlyItsUserReadsTheKey() throws Exception {
        KeyFile file = new KeyFile(folder.resolve("shop/key"));

        SecretHash first = file.hash();

        assertThat(file.hash()).isEqualTo(first);
        assertThat(folder.resolve("shop")).isDirectoryContaining("glob:**/key");
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no POSIX permissions");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void hashWhenManyBuildsMakeItAtOnceIsTheSameForAll() throws Exception {
        KeyFile file = new KeyFile(folder.resolve("key"));
        ExecutorService builds = Executors.newFixedThreadPool(8);
        try {
            List<Future<SecretHash>> hashes =
                    builds.invokeAll(java.util.Collections.nCopies(8, (Callable<SecretHash>) file::hash));
            List<SecretHash> all = new ArrayList<>();
            for (Future<SecretHash> hash : hashes) {
                all.add(hash.get());
            }
            assertThat(all).containsOnly(file.hash());
        } finally {
            builds.shutdownNow();
        }
        assertThat(folder.toFile().list()).containsExactly("key");
    }

    @Test
    void hashWhenTheFileIsNoKeySaysWhichAndLeavesIt() throws Exception {
        KeyFile file = new KeyFile(Files.writeString(folder.resolve("key"), "0123"));

        assertThatThrownBy(file::hash)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("has no key")
                .hasMessageContaining(file.file().toString());
        assertThat(file.file()).hasContent("0123");
    }

    @Test
    void hashWhenTheFileIsALinkToNoneIsRefused() throws Exception {
        KeyFile file = new KeyFile(Files.createSymbolicLink(folder.resolve("key"), folder.resolve("gone")));

        assertThatThrownBy(file::hash)
                .isInstanceOf(SwiftDeployException.class)
                .hasMessageContaining("is a link to a file that is not there")
                .hasMessageContaining(file.file().toString());
        assertThat(folder.resolve("gone")).doesNotExist();
    }
}
