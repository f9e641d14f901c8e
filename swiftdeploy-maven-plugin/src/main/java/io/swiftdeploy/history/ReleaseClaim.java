package io.swiftdeploy.history;

import io.swiftdeploy.failure.SwiftDeployException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to be the only release of a stack that writes to a history. It is a lock that the operating system takes
 * away with the process that holds it, so a killed build leaves nothing that has to be cleaned up; the empty file beside
 * the history stays.
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
     * @throws SwiftDeployException when another release holds it, or the file cannot be written
     */
    static ReleaseClaim of(Path history, String stack) {
        Path file = history.resolveSibling(history.getFileName() + "." + stack + ".release");
        String held = ReleaseClaim.class.getName() + ":" + file;
        // Closing a second descriptor of the file would let the first one's lock go, so it is not even opened.
        if (System.getProperties().putIfAbsent(held, "held") != null) {
            throw taken(stack, file);
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
                throw taken(stack, file);
            }
            return new ReleaseClaim(channel, held);
        } catch (OverlappingFileLockException e) {
            throw taken(stack, file);
        } catch (IOException e) {
            throw new SwiftDeployException(
                    "The release cannot be claimed: " + e.getMessage(),
                    "file " + file,
                    "make the folder of swiftdeploy.history writable, or name another one",
                    e);
        }
    }

    private static SwiftDeployException taken(String stack, Path file) {
        return new SwiftDeployException(
                "Another release of " + stack + " is running.",
                "claimed by file " + file,
                "wait until it has ended; `swiftdeploy:status` shows how far it is. Nothing was changed");
    }

    @Override
    public void close() {
        System.clearProperty(held);
        try {
            channel.close();
        } catch (IOException lockIsGoneWithTheProcess) {
            // Nothing else holds it, and nothing can be done about it.
        }
    }
}
