package io.swiftdeploy.history;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to be the only release of a stack that writes to a history. It is a lock of the operating system, which ends
 * with its process, so a killed build leaves nothing to clean up. The empty lock file beside the history stays.
 */
public final class ReleaseClaim implements AutoCloseable {
    private final FileChannel channel;
    private final String held;

    private ReleaseClaim(FileChannel channel, String held) {
        this.channel = channel;
        this.held = held;
    }

    /**
     * Claims {@code stack} beside {@code history}.
     *
     * @throws SwiftDeployException if another release holds it, or the file cannot be written
     */
    static ReleaseClaim of(Path history, String stack) {
        Path file = history.resolveSibling(history.getFileName() + "." + stack + ".release");
        String held = ReleaseClaim.class.getName() + ":" + file;
        // Closing a second descriptor of the file would release the first one's lock, so the file is not opened twice.
        if (System.getProperties().putIfAbsent(held, "held") != null) {
            throw HistoryErrors.claimTaken(stack, file);
        }
        try {
            return locked(file, stack, held);
        } catch (RuntimeException e) {
            System.clearProperty(held);
            throw e;
        }
    }

    private static ReleaseClaim locked(Path file, String stack, String held) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            if (channel.tryLock() == null) {
                channel.close();
                throw HistoryErrors.claimTaken(stack, file);
            }
            return new ReleaseClaim(channel, held);
        } catch (OverlappingFileLockException e) {
            throw HistoryErrors.claimTaken(stack, file);
        } catch (IOException e) {
            throw HistoryErrors.cannotClaim(file, e);
        }
    }

    @Override
    public void close() {
        System.clearProperty(held);
        try {
            channel.close();
        } catch (IOException ignored) {
            // The lock ends with the process at the latest.
        }
    }
}
