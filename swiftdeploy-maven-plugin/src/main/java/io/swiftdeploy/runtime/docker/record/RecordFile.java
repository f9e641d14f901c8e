package io.swiftdeploy.runtime.docker.record;

import com.github.dockerjava.api.exception.DockerException;
import io.swiftdeploy.container.RecordVolume;
import io.swiftdeploy.failure.SwiftDeployException;
import io.swiftdeploy.history.store.WholeBlock;
import io.swiftdeploy.plan.StackName;
import io.swiftdeploy.runtime.docker.engine.Containers;
import io.swiftdeploy.runtime.docker.engine.EngineErrors;
import io.swiftdeploy.runtime.docker.engine.Execution;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file of a record as the Engine reads it: as a whole, or a part of it by a command. */
final class RecordFile {
    private static final String PATH = RecordVolume.FOLDER + "/" + RecordVolume.RECORD_FILE;
    /** Up to here it is faster to read the whole file than to run a program that reads a part. */
    private static final int SMALL = 1_000_000;
    /** A stream that was cut is asked for once more. */
    private static final int MOST_ATTEMPTS = 2;

    private final StackName stack;
    private final Containers containers;
    private final Execution execution;
    private final RecordHelper helper;
    private final RecordPlaces places;

    RecordFile(StackName stack, Containers containers, Execution execution, RecordHelper helper, RecordPlaces places) {
        this.stack = stack;
        this.containers = containers;
        this.execution = execution;
        this.helper = helper;
        this.places = places;
    }

    /** Where the record of {@code stack} lies, for messages. */
    static String where(StackName stack) {
        return "the volume " + RecordVolume.name(stack) + " of the Docker Engine";
    }

    /** 0 where there is no record. */
    long size() {
        return places.look(this::size).orElseGet(() -> helper.exists(stack) ? helper.with(stack, this::size) : 0L);
    }

    /** The archive's header says it; one that was cut is asked for once more. */
    private long size(String container) {
        try {
            return containers.files().size(container, PATH).orElse(0);
        } catch (UncheckedIOException cut) {
            if (cut.getCause() instanceof InterruptedIOException) {
                throw cut;
            }
            return containers.files().size(container, PATH).orElse(0);
        }
    }

    InputStream open() {
        return places.look(this::content)
                .orElseGet(
                        () -> helper.exists(stack) ? helper.open(stack, this::content) : InputStream.nullInputStream());
    }

    private InputStream content(String container) {
        return containers
                .files()
                .open(container, PATH)
                .<InputStream>map(it -> it)
                .orElseGet(InputStream::nullInputStream);
    }

    byte[] read(long from, int length) {
        return places.lookWhereRunning(
                        it -> size(it) > SMALL ? readByCommand(it, from, length) : Optional.<byte[]>empty())
                .flatMap(it -> it)
                .orElseGet(() -> readOfWhole(from, length));
    }

    /** Empty unless all bytes came. The pipe ends with the status of its last command: a failed tail shows in their number. */
    private Optional<byte[]> readByCommand(String container, long from, int length) {
        String command = String.format(Locale.ROOT, "tail -c +%d %s | head -c %d", from + 1, PATH, length);
        try {
            return Optional.of(execution.bytes(container, List.of("sh", "-c", command)))
                    .filter(it -> it.length == length);
        } catch (DockerException | SwiftDeployException slowlyThen) {
            return Optional.empty();
        }
    }

    private byte[] readOfWhole(long from, int length) {
        for (int attempt = 1; ; attempt++) {
            try {
                return part(from, length);
            } catch (IOException cut) {
                // An Engine that is silent has been waited for long enough.
                if (attempt == MOST_ATTEMPTS || cut instanceof InterruptedIOException) {
                    throw unreadable(cut);
                }
            }
        }
    }

    /** @throws IOException when the stream is cut, in the archive's header or in the file */
    private byte[] part(long from, int length) throws IOException {
        try (InputStream all = open()) {
            all.skipNBytes(from);
            return whole(all.readNBytes(length), from, length);
        } catch (UncheckedIOException inHeader) {
            throw inHeader.getCause();
        }
    }

    private static byte[] whole(byte[] block, long from, int length) throws IOException {
        if (block.length < length) {
            throw WholeBlock.cut(from, length, block.length);
        }
        return block;
    }

    private SwiftDeployException unreadable(IOException cut) {
        return new SwiftDeployException(
                "The record could not be read as a whole: " + EngineErrors.rootMessage(cut) + ".",
                where(stack),
                "see whether the Docker Engine answers (`docker info`), then run the goal again",
                cut);
    }
}
