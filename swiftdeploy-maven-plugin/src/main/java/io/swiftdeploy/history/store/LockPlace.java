package io.swiftdeploy.history.store;

import io.swiftdeploy.io.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** Where the empty file is that writers of a history lock. All builds of a machine find the same one, by the real path. */
enum LockPlace {
    /** {@code <name>.lock}, in the same folder: for what lies in a folder of its own. */
    BESIDE {
        @Override
        Path locate(Path real) {
            return real.resolveSibling(real.getFileName() + ".lock");
        }

        @Override
        HistoryLock writer(Path lockFile, Duration timeout) {
            return new HistoryLock(lockFile, timeout, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        }
    },
    /** In the machine's temporary folder: for what lies among the user's sources. Every user may lock it. */
    APART {
        @Override
        Path locate(Path real) {
            String name = Sha256.of(real.toString());
            return Path.of(System.getProperty("java.io.tmpdir"))
                    .toAbsolutePath()
                    .resolve("swiftdeploy-" + name + ".lock");
        }

        /** Not opened with CREATE, which Linux refuses in such a folder for another user's file. */
        @Override
        HistoryLock writer(Path lockFile, Duration timeout) throws IOException {
            if (Files.notExists(lockFile, LinkOption.NOFOLLOW_LINKS)) {
                createForAll(lockFile);
            }
            return new HistoryLock(lockFile, timeout, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
    };

    private static final Duration READER_TIMEOUT = Duration.ofSeconds(2);

    /** The lock file of the history whose real path is {@code real}. */
    abstract Path locate(Path real);

    abstract HistoryLock writer(Path lockFile, Duration timeout) throws IOException;

    /** The lock for a writer. It creates the lock file if it is missing. */
    HistoryLock ofWriter(Path history, Duration timeout) throws IOException {
        return writer(of(history), timeout);
    }

    /** The lock for a reader. It does not create the lock file, which is missing until the first append. */
    HistoryLock ofReader(Path history) throws IOException {
        return new HistoryLock(of(history), READER_TIMEOUT, StandardOpenOption.WRITE);
    }

    private Path of(Path history) throws IOException {
        return locate(Files.exists(history) ? history.toRealPath() : inRealFolder(history.toAbsolutePath()));
    }

    private static Path inRealFolder(Path history) throws IOException {
        Path folder = history.getParent();
        return folder == null ? history : folder.toRealPath().resolve(history.getFileName());
    }

    private static void createForAll(Path lockFile) throws IOException {
        try {
            Files.createFile(lockFile);
        } catch (FileAlreadyExistsException anotherWriterWasFaster) {
            return;
        }
        PosixFileAttributeView posix = Files.getFileAttributeView(lockFile, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rw-rw-rw-"));
        }
    }
}
