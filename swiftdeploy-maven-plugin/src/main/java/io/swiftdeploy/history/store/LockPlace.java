package io.swiftdeploy.history.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Which file writers of a history lock. All that may write the history find the same one, by the real path. */
enum LockPlace {
    /** {@code <name>.lock}, in the same folder: for what lies in a folder of its own. */
    BESIDE {
        @Override
        Path locate(Path real) {
            return real.resolveSibling(real.getFileName() + ".lock");
        }
    },
    /** The history: for what lies among the user's sources, where nothing else is to be written. */
    ITSELF {
        @Override
        Path locate(Path real) {
            return real;
        }
    };

    private static final Duration READER_TIMEOUT = Duration.ofSeconds(2);

    /** The file to lock for the history whose real path is {@code real}. */
    abstract Path locate(Path real);

    /** The lock for a writer. It creates the file if it is missing. */
    HistoryLock ofWriter(Path history, Duration timeout) throws IOException {
        return new HistoryLock(of(history), timeout, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    }

    /** The lock for a reader. It does not create the file, which is missing until the first append. */
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
}
